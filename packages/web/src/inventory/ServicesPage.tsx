import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { Empty, Loaded } from '../base/Panels.tsx';
import { PriorityTag } from '../base/Priority.tsx';
import { call } from '../client.ts';

export function ServicesPage() {
  const query = useQuery({ queryKey: ['services'], queryFn: () => call(inventoryApi.listServices) });
  return (
    <>
      <h1>Clinical services</h1>
      <p className="lead">What patients feel decides the priority. Safety and mission impact are SSVC’s words.</p>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No services yet.">
              Add them through the API, PUT /api/v1/services; assets name them in their column service.
            </Empty>
          ) : (
            <div className="scroll">
              <table>
                <thead>
                  <tr>
                    <th>Service</th>
                    <th>Worst open</th>
                    <th>Assets</th>
                    <th>Impact</th>
                    <th>Depends on</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ service, priority, assets, openWarnings }) => (
                    <tr key={service.id}>
                      <td>
                        <strong>{service.name}</strong>
                        <div className="small soft">{service.patientEffect}</div>
                      </td>
                      <td>
                        <PriorityTag priority={priority} />
                        {openWarnings > 0 && (
                          <div className="small">
                            <Link to="/warnings" search={{ service: service.id }}>
                              {openWarnings} warnings
                            </Link>
                          </div>
                        )}
                      </td>
                      <td>
                        <Link to="/inventory" search={{ service: service.id }}>
                          {assets}
                        </Link>
                      </td>
                      <td className="small">
                        {service.safetyImpact}, {service.missionImpact.replaceAll('-', ' ')}
                      </td>
                      <td className="small">
                        {(service.dependsOn ?? [])
                          .map((id) => items.find((other) => other.service.id === id)?.service.name ?? id)
                          .join(', ')}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </>
  );
}
