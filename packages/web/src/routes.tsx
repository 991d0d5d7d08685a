// The addresses of the console, one line a page. Pages are loaded when they are first opened.

import { useLingui } from '@lingui/react';
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { NoSuchPage, PageBroke } from './base/Fallbacks.tsx';
import { lazyPage } from './base/lazy-page.ts';
import { Shell } from './base/Shell.tsx';

export type Search = Record<string, string | undefined>;
const validateSearch = (search: Record<string, unknown>): Search =>
  Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[key, String(value)]]
        : [],
    ),
  );

/** Everything in an address is text. What was shared as JSON before (`"true"`) still opens. */
const parseSearch = (text: string): Search =>
  Object.fromEntries(
    [...new URLSearchParams(text)].map(([key, value]) => [key, /^"(true|false|-?\d+)"$/.exec(value)?.[1] ?? value]),
  );
const stringifySearch = (search: Record<string, unknown>): string => {
  const text = new URLSearchParams(Object.entries(validateSearch(search)) as [string, string][]).toString();
  return text === '' ? '' : `?${text}`;
};

const ShellInLanguage = () => {
  useLingui();
  return <Shell />;
};

const root = createRootRoute();
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: ShellInLanguage });

/** Drawn again, with what is typed into it, when the language changes. */
function inLanguage(Page: ReturnType<typeof lazyPage>): ReturnType<typeof lazyPage> {
  const draw = () => {
    useLingui();
    return <Page />;
  };
  return Object.assign(draw, { preload: Page.preload });
}
const page = <P extends string>(path: P, component: ReturnType<typeof lazyPage>) =>
  createRoute({ getParentRoute: () => shell, path, component: inLanguage(component), validateSearch });
const outside = <P extends string>(path: P, component: ReturnType<typeof lazyPage>) =>
  createRoute({ getParentRoute: () => root, path, component: inLanguage(component), validateSearch });

const routeTree = root.addChildren([
  outside(
    '/enter',
    lazyPage(() => import('./directory/EnterPage.tsx'), 'EnterPage'),
  ),
  outside(
    '/sign-in',
    lazyPage(() => import('./directory/SignInPage.tsx'), 'SignInPage'),
  ),
  shell.addChildren([
    page(
      '/',
      lazyPage(() => import('./warnings/TodayPage.tsx'), 'TodayPage'),
    ),
    page(
      '/welcome',
      lazyPage(() => import('./directory/FirstRunPage.tsx'), 'FirstRunPage'),
    ),
    page(
      '/warnings',
      lazyPage(() => import('./warnings/WarningsPage.tsx'), 'WarningsPage'),
    ),
    page(
      '/warnings/$id',
      lazyPage(() => import('./warnings/WarningPage.tsx'), 'WarningPage'),
    ),
    page(
      '/inventory',
      lazyPage(() => import('./inventory/InventoryPage.tsx'), 'InventoryPage'),
    ),
    page(
      '/inventory/import',
      lazyPage(() => import('./inventory/ImportPage.tsx'), 'ImportPage'),
    ),
    page(
      '/inventory/fill/$field',
      lazyPage(() => import('./inventory/FillPage.tsx'), 'FillPage'),
    ),
    page(
      '/inventory/$id',
      lazyPage(() => import('./inventory/AssetPage.tsx'), 'AssetPage'),
    ),
    page(
      '/services',
      lazyPage(() => import('./inventory/ServicesPage.tsx'), 'ServicesPage'),
    ),
    page(
      '/advisories',
      lazyPage(() => import('./advisories/AdvisoriesPage.tsx'), 'AdvisoriesPage'),
    ),
    page(
      '/advisories/$id',
      lazyPage(() => import('./advisories/AdvisoryPage.tsx'), 'AdvisoryPage'),
    ),
    page(
      '/trends',
      lazyPage(() => import('./warnings/TrendsPage.tsx'), 'TrendsPage'),
    ),
    page(
      '/sector',
      lazyPage(() => import('./warnings/SectorPage.tsx'), 'SectorPage'),
    ),
    page(
      '/sources',
      lazyPage(() => import('./advisories/SourcesPage.tsx'), 'SourcesPage'),
    ),
    page(
      '/incidents',
      lazyPage(() => import('./incidents/IncidentsPage.tsx'), 'IncidentsPage'),
    ),
    page(
      '/incidents/$id',
      lazyPage(() => import('./incidents/IncidentPage.tsx'), 'IncidentPage'),
    ),
    page(
      '/incidents/$id/$part',
      lazyPage(() => import('./incidents/IncidentPage.tsx'), 'IncidentPage'),
    ),
    page(
      '/desk',
      lazyPage(() => import('./incidents/DeskPage.tsx'), 'DeskPage'),
    ),
    page(
      '/desk/$id',
      lazyPage(() => import('./incidents/DeskReportPage.tsx'), 'DeskReportPage'),
    ),
    page(
      '/deadlines',
      lazyPage(() => import('./deadlines/DeadlinesPage.tsx'), 'DeadlinesPage'),
    ),
    page(
      '/settings',
      lazyPage(() => import('./directory/SettingsPage.tsx'), 'SettingsPage'),
    ),
    page(
      '/settings/$section',
      lazyPage(() => import('./directory/SettingsPage.tsx'), 'SettingsPage'),
    ),
    createRoute({ getParentRoute: () => shell, path: '$', component: NoSuchPage }),
  ]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultNotFoundComponent: NoSuchPage,
  defaultErrorComponent: PageBroke,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
