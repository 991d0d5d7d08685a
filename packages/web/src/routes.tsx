// The addresses of the console, one line a page. Pages are loaded when they are first opened.

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NoSuchPage, PageBroke } from './base/Fallbacks.tsx';
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

const root = createRootRoute();
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });
const page = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => shell, path, component, validateSearch });
const outside = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component, validateSearch });

const routeTree = root.addChildren([
  outside(
    '/enter',
    lazyRouteComponent(() => import('./directory/EnterPage.tsx'), 'EnterPage'),
  ),
  outside(
    '/sign-in',
    lazyRouteComponent(() => import('./directory/SignInPage.tsx'), 'SignInPage'),
  ),
  shell.addChildren([
    page(
      '/',
      lazyRouteComponent(() => import('./warnings/TodayPage.tsx'), 'TodayPage'),
    ),
    page(
      '/warnings',
      lazyRouteComponent(() => import('./warnings/WarningsPage.tsx'), 'WarningsPage'),
    ),
    page(
      '/warnings/$id',
      lazyRouteComponent(() => import('./warnings/WarningPage.tsx'), 'WarningPage'),
    ),
    page(
      '/inventory',
      lazyRouteComponent(() => import('./inventory/InventoryPage.tsx'), 'InventoryPage'),
    ),
    page(
      '/inventory/import',
      lazyRouteComponent(() => import('./inventory/ImportPage.tsx'), 'ImportPage'),
    ),
    page(
      '/inventory/fill/$field',
      lazyRouteComponent(() => import('./inventory/FillPage.tsx'), 'FillPage'),
    ),
    page(
      '/inventory/$id',
      lazyRouteComponent(() => import('./inventory/AssetPage.tsx'), 'AssetPage'),
    ),
    page(
      '/services',
      lazyRouteComponent(() => import('./inventory/ServicesPage.tsx'), 'ServicesPage'),
    ),
    page(
      '/advisories',
      lazyRouteComponent(() => import('./advisories/AdvisoriesPage.tsx'), 'AdvisoriesPage'),
    ),
    page(
      '/advisories/$id',
      lazyRouteComponent(() => import('./advisories/AdvisoryPage.tsx'), 'AdvisoryPage'),
    ),
    page(
      '/trends',
      lazyRouteComponent(() => import('./warnings/TrendsPage.tsx'), 'TrendsPage'),
    ),
    page(
      '/sector',
      lazyRouteComponent(() => import('./warnings/SectorPage.tsx'), 'SectorPage'),
    ),
    page(
      '/sources',
      lazyRouteComponent(() => import('./advisories/SourcesPage.tsx'), 'SourcesPage'),
    ),
    page(
      '/settings',
      lazyRouteComponent(() => import('./directory/SettingsPage.tsx'), 'SettingsPage'),
    ),
    page(
      '/settings/$section',
      lazyRouteComponent(() => import('./directory/SettingsPage.tsx'), 'SettingsPage'),
    ),
    createRoute({ getParentRoute: () => shell, path: '$', component: NoSuchPage }),
  ]),
]);

export const router = createRouter({
  routeTree,
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
