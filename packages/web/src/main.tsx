import './styles/tokens.css';
import './styles/elements.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/inventory.css';
import './styles/lists.css';
import './styles/warnings.css';
import './styles/incidents.css';
import './styles/sector.css';
import './styles/touch.css';
import './styles/forced.css';
import './styles/print.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { followScheme } from './base/appearance.ts';
import { startLanguage } from './base/language.ts';
import { toProblem } from './client.ts';
import { router } from './routes.tsx';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays one; only a server that did not answer is asked again.
      retry: (count, error) => count < 2 && toProblem(error).status === 0,
      // An offline browser may still reach a server in its own house.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

followScheme();
await startLanguage();
createRoot(document.getElementById('root')!).render(
  <I18nProvider i18n={i18n}>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </I18nProvider>,
);
