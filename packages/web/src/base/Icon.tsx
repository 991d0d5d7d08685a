// The console's own line drawings, 20 by 20. They repeat a word beside them and are silent for a screen reader.

const paths = {
  today: 'M4 9a6 6 0 0 1 12 0c0 3 .6 4.500 1.600 6H2.400C3.400 13.500 4 12 4 9zM8 15.500a2 2 0 0 0 4 0M10 3V1.800',
  warnings: 'M10 2.500 18.200 16.800H1.800zM10 8v4M10 14.300v.2',
  incidents: 'M4 17.500h12M5.500 17.500V11a4.500 4.500 0 0 1 9 0v6.500M10 3.500V2M4 5.500 3 4.500M16 5.500l1-1M10 11v3',
  desk: 'M3 11.500 5 4h10l2 7.500V17H3zM3 11.500h4l1 2h4l1-2h4',
  deadlines: 'M10 3.500a7 7 0 1 0 .01 0zM10 6.500v4l2.500 1.500M8 1.500h4',
  inventory: 'M2 4h16v9.500H2zM7 17h6M10 13.500V17M5 8.800h2.200l1.300-2 2 4 1.300-2H15',
  services:
    'M10 17S2.200 12.500 2.200 7.200A4 4 0 0 1 10 5.600a4 4 0 0 1 7.800 1.600C17.800 12.500 10 17 10 17zM10 8v4M8 10h4',
  advisories: 'M4.500 2h8l3.500 3.500V18h-11.500zM12 2v4h4M7.500 9.500h5M7.500 12.500h5M7.500 15.200h3',
  sources: 'M10 11.500v6.500M10 9.200a1.200 1.200 0 1 0 .01 0zM6.500 13.500a5 5 0 1 1 7 0M4 16a8.500 8.500 0 1 1 12 0',
  trends: 'M2.500 3v14h15M5.500 12.500l3.500-4 3 2.500 4.500-6',
  sector: 'M3 16.500h4v-5H3zM8 16.500h4v-13H8zM13 16.500h4v-8h-4zM1.500 18h17',
  settings: 'M3 5.500h6M13 5.500h4M3 14.500h3M10 14.500h7M11 3.500v4M8 12.500v4',
  search: 'M8.800 3a5.800 5.800 0 1 0 .01 0zM13 13l4.500 4.500',
  menu: 'M3 5h14M3 10h14M3 15h14',
  person: 'M10 3.200a3.300 3.300 0 1 0 .01 0zM3.500 17.500c.6-4 3-5.500 6.500-5.500s5.900 1.500 6.500 5.500',
  done: 'M3.500 10.500 8 15l8.500-9.500',
  close: 'M5 5l10 10M15 5 5 15',
} as const;

export type IconName = keyof typeof paths;

export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
