import { readdirSync, readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { describe, expect, test } from 'vitest';
import { readInventory } from './read.ts';

const read = (text: string) => readInventory(new TextEncoder().encode(text));

const host = (os: string) => `<?xml version="1.0"?>
<!DOCTYPE nmaprun>
<?xml-stylesheet href="file:///usr/share/nmap/nmap.xsl" type="text/xsl"?>
<nmaprun scanner="nmap" xmloutputversion="1.05">
<host><status state="down"/><address addr="10.0.0.8" addrtype="ipv4"/></host>
<host><status state="up"/><address addr="10.0.0.7" addrtype="ipv4"/><address addr="AA:BB:CC:00:11:22" addrtype="mac" vendor="Chipmaker"/>
<hostnames><hostname name="pacs01.hospital.example" type="PTR"/></hostnames>
<ports>
<port protocol="tcp" portid="443"><state state="open"/><service name="https" product="Apache httpd" version="2.4.49"><cpe>cpe:/a:apache:http_server:2.4.49</cpe><cpe>cpe:/o:linux:linux_kernel</cpe></service></port>
<port protocol="tcp" portid="104"><state state="open"/><service name="dicom"/></port>
<port protocol="tcp" portid="22"><state state="closed"/><service name="ssh" product="OpenSSH" version="7"/></port>
</ports>${os}</host></nmaprun>`;

const match = (name: string, generation: string, accuracy: number) =>
  `<osmatch name="${name}" accuracy="${accuracy}"><osclass type="general purpose" vendor="Microsoft" osfamily="Windows" osgen="${generation}" accuracy="${accuracy}"><cpe>cpe:/o:microsoft:windows_${generation}</cpe></osclass></osmatch>`;

describe('an nmap report', () => {
  test('gives each host that answered, with its open services whose product is known', async () => {
    const { assets, format, findings } = await read(host(''));
    expect([format, findings]).toEqual(['nmap-xml', []]);
    expect(assets).toEqual([
      {
        id: 'host:aa:bb:cc:00:11:22',
        name: 'pacs01.hospital.example',
        addresses: ['10.0.0.7', 'AA:BB:CC:00:11:22'],
        components: [
          {
            ref: 'tcp/443',
            kind: 'application',
            vendor: 'apache',
            product: 'Apache httpd',
            version: '2.4.49',
            cpe: ['cpe:/a:apache:http_server:2.4.49'],
          },
        ],
        extra: { 'open ports': '443/tcp https, 104/tcp dicom', 'network card maker': 'Chipmaker' },
      },
    ]);
  });
  test('gives the operating system as platform when nmap is sure of one', async () => {
    const { assets } = await read(host(`<os>${match('Windows 10', '10', 100)}</os>`));
    expect(assets[0]?.components?.[0]).toEqual({
      ref: 'os',
      kind: 'operating-system',
      vendor: 'Microsoft',
      product: 'Windows',
      version: '10',
      cpe: ['cpe:/o:microsoft:windows_10'],
      platform: true,
    });
  });
  test('takes only what several equal matches agree on', async () => {
    const { assets } = await read(host(`<os>${match('Windows 7', '7', 100)}${match('Windows 10', '10', 100)}</os>`));
    expect(assets[0]?.components?.[0]).toEqual({
      ref: 'os',
      kind: 'operating-system',
      vendor: 'Microsoft',
      product: 'Windows',
      platform: true,
    });
  });
  test('keeps a guess as a remark and no more', async () => {
    const { assets } = await read(host(`<os>${match('Windows 7', '7', 88)}</os>`));
    expect(assets[0]?.components?.map(({ ref }) => ref)).toEqual(['tcp/443']);
    expect(assets[0]?.extra?.['operating system guess']).toBe('Windows 7 (88 %)');
  });
  test('cut off in the middle is refused with its line', async () => {
    const { refused, findings } = await read(host('').slice(0, 600));
    expect(refused).toBe(true);
    expect(findings[0]).toMatchObject({ code: 'inventory/xml-invalid' });
  });
  test('with entities of its own is refused', async () => {
    const { findings } = await read(
      host('').replace('<!DOCTYPE nmaprun>', '<!DOCTYPE nmaprun [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    );
    expect(findings[0]).toMatchObject({ code: 'inventory/xml-doctype', at: 'line 2, column 1' });
  });
});

const folder = sharedData('nmap/half');
test.skipIf(folder === undefined)('real reports are read: every host that answered', async () => {
  const counts: Record<string, number> = {};
  for (const name of readdirSync(folder!)) {
    const { assets, refused, findings } = await readInventory(new Uint8Array(readFileSync(`${folder}/${name}`)), {
      name,
    });
    expect([name, refused, findings]).toEqual([name, false, []]);
    counts[name] = assets.length;
  }
  expect(counts).toEqual({
    '1_hosts.xml': 1,
    '2_hosts_achange.xml': 2,
    '2_hosts_version.xml': 2,
    '2_null_hosts.xml': 2,
    '2_tcp_hosts.xml': 2,
    'os_scan5.xml': 4,
    'os_scan6.xml': 3,
    'test_osclass.xml': 1,
  });
});
