import { AliasesSection } from '../inventory/AliasesSection.tsx';
import { DeliverySection } from '../warnings/DeliverySection.tsx';
import { AccountSection } from './AccountSection.tsx';
import { PeopleSection, TokensSection } from './PeopleSection.tsx';

export function SettingsPage() {
  return (
    <>
      <h1>Settings</h1>
      <div className="stack">
        <AccountSection />
        <PeopleSection />
        <DeliverySection />
        <TokensSection />
        <AliasesSection />
        <section className="card small">
          <h2>About</h2>
          <p>
            Tocsin 0.1.0, EUPL-1.2. The API behind this console is described at <a href="/api/docs">/api/docs</a>.
          </p>
        </section>
      </div>
    </>
  );
}
