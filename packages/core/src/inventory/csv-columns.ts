// What the columns of asset registers and maintenance systems are called in English, German, French, Dutch, Spanish and Estonian.
// Names are compared folded: lower case, no accents, letters and digits only. A name stands in one list only.

export const csvFields = [
  'id',
  'name',
  'vendor',
  'product',
  'model',
  'version',
  'serial',
  'manufactured',
  'cpe',
  'purl',
  'service',
  'exposure',
  'location',
  'hardware',
  'articleNumber',
  'udi',
  'addresses',
  'kind',
] as const;
export type CsvField = (typeof csvFields)[number];

const synonyms: Readonly<Record<CsvField, string>> = {
  id: `id, asset id, asset tag, asset number, asset no, asset nr, tag number, tag no, tag, inventory number, inventory no, inventory nr,
    inventory id, inv no, inv nr, equipment number, equipment no, equipment id, equipment tag, control number, device id, ci id, cmdb id,
    Inventarnummer, Inventar-Nr, Inventar-ID, Inv.-Nr., Anlagennummer, Anlagen-Nr, Gerätenummer, Geräte-Nr, Geräte-ID, Equipmentnummer,
    numéro d'inventaire, numéro inventaire, n° inventaire, no inventaire, n° d'inventaire, code équipement, numéro d'équipement, code bien,
    inventarisnummer, inventarisnr, apparaatnummer, apparatuurnummer, objectnummer, apparaat id,
    número de inventario, nº inventario, n° de inventario, código de equipo, número de equipo, código activo, id equipo,
    inventarinumber, inventari nr, seadme number, seadme id, varanumber`,
  name: `name, asset name, hostname, host, host name, device name, computer name, equipment name, display name, description, asset description,
    Bezeichnung, Gerätebezeichnung, Gerätename, Rechnername, Beschreibung,
    nom, nom de l'équipement, désignation, libellé, nom d'hôte, description de l'équipement,
    naam, omschrijving, apparaatnaam, benaming,
    nombre, nombre del equipo, denominación, descripción, descripción del equipo,
    nimi, nimetus, seadme nimi, seadme nimetus, kirjeldus`,
  vendor: `vendor, vendor name, manufacturer, manufacturer name, maker, make, brand, mfr, mfg, oem, original manufacturer,
    Hersteller, Herstellername, Herstellerfirma, Fabrikat, Marke, Gerätehersteller,
    fabricant, constructeur, marque, nom du fabricant,
    fabrikant, producent, merk,
    fabricante, marca, nombre del fabricante,
    tootja, valmistaja, bränd, kaubamärk, supplier, Lieferant, fournisseur, leverancier, proveedor, tarnija`,
  product: `product, product name, software, software name, application, application name, equipment, device,
    Produkt, Produktname, Gerät, Anwendung, Softwareprodukt,
    produit, nom du produit, appareil, équipement, logiciel, dispositif,
    productnaam, apparaat, toestel, toepassing,
    producto, nombre del producto, equipo, aplicación, dispositivo,
    toode, toote nimi, seade, tarkvara, rakendus`,
  model: `model, model name, model number, model no, model nr, model id, type, type designation, device model, product model,
    Modell, Modellname, Modellnummer, Modellbezeichnung, Typ, Typbezeichnung, Typenbezeichnung, Gerätetyp,
    modèle, numéro de modèle, référence modèle, type d'appareil, type de l'appareil,
    modelnummer, typenummer, type nummer, typeaanduiding,
    modelo, número de modelo, tipo, referencia modelo,
    mudel, mudeli number, tüüp, mudeli nimi`,
  version: `version, software version, sw version, software release, software revision, sw rev, firmware, firmware version, fw version, fw, os version,
    app version, release, version number, product version, build,
    Softwareversion, Software-Stand, Firmwareversion, Firmwarestand, SW-Version, Softwarestand, Versionsnummer, Versionsstand,
    version logiciel, version du logiciel, version logicielle, version micrologiciel, version du micrologiciel, micrologiciel,
    versie, softwareversie, firmwareversie, versienummer,
    versión, versión de software, versión del software, versión de firmware, versión del firmware,
    versioon, tarkvara versioon, püsivara, püsivara versioon`,
  serial: `serial, serial number, serial no, serial nr, serial num, serialnr, sn, s/n, ser no, device serial number, manufacturer serial number,
    Seriennummer, Serien-Nr, Serien Nr., Serialnummer, Fabriknummer, Fabrik-Nr, Fabrikationsnummer, Geräteseriennummer,
    numéro de série, n° de série, no de série, n° série, num série, numéro série,
    serienummer, serienr, fabricagenummer,
    número de serie, nº de serie, n° de serie, nº serie, n serie, num serie,
    seerianumber, seeria nr, seerianr, tehasenumber`,
  manufactured: `manufactured, manufacture date, manufacturing date, date of manufacture, manufactured on, manufactured date, production date, build date,
    year of manufacture, manufacture year, year built, mfg date, mfr date,
    Herstellungsdatum, Herstelldatum, Baujahr, Produktionsdatum, Herstellungsjahr, Herstelljahr, Fertigungsdatum,
    date de fabrication, année de fabrication, date fabrication,
    productiedatum, fabricagedatum, bouwjaar, productiejaar, fabricagejaar,
    fecha de fabricación, año de fabricación, fecha fabricación,
    tootmiskuupäev, valmistamise kuupäev, tootmisaasta, valmistamisaasta, valmistamiskuupäev`,
  cpe: 'cpe, cpe23, cpe 2.3, cpe name, cpe uri, cpes',
  purl: 'purl, package url, purls',
  service: `service, services, clinical service, clinical services, department, dept, business service, unit, organisational unit, cost centre, cost center,
    Abteilung, Fachabteilung, Klinik, Dienst, Bereich, Kostenstelle, Organisationseinheit,
    département, service clinique, service utilisateur, unité fonctionnelle, uf, pôle, centre de coût,
    afdeling, dienst, kostenplaats, zorgafdeling,
    servicio, servicio clínico, departamento, unidad, centro de coste, área,
    osakond, teenus, üksus, kliinik, kulukoht`,
  exposure: `exposure, system exposure, network exposure, Exposition, Netzzugang, Erreichbarkeit, exposition réseau, blootstelling, netwerkblootstelling,
    exposición, exposición de red, avatus, nähtavus, võrguavatus`,
  location: `location, room, room number, ward, site, building, place, floor, physical location, area,
    Standort, Raum, Raumnummer, Station, Gebäude, Ort, Einsatzort, Aufstellort, Aufstellungsort, Etage,
    emplacement, localisation, lieu, salle, local, bâtiment, chambre, étage,
    locatie, ruimte, kamer, gebouw, plaats, standplaats,
    ubicación, localización, sala, edificio, emplazamiento, planta, lugar,
    asukoht, ruum, tuba, hoone, palat, korrus`,
  hardware: `hardware, hardware version, hardware revision, hw version, hw revision, hw rev, hardware rev, revision,
    Hardwareversion, Hardwarestand, Hardwarerevision, HW-Stand, version matérielle, version du matériel, révision matérielle,
    hardwareversie, hardwarerevisie, versión de hardware, versión del hardware, riistvara, riistvara versioon`,
  articleNumber: `article number, article no, article, part number, part no, pn, p/n, catalog number, catalogue number, catalog no, order number, sku, ref,
    material number, reference number, Artikelnummer, Artikel-Nr, Bestellnummer, Bestell-Nr, Materialnummer, Teilenummer, Sachnummer,
    référence, référence article, référence fabricant, numéro d'article, code article, artikelnr, bestelnummer, onderdeelnummer,
    referencia, número de artículo, número de pieza, código de artículo, artikli number, tootekood, tellimisnumber`,
  udi: `udi, udi di, udi-di, udi code, udi carrier, device identifier, primary di, gtin, UDI-Nummer, code udi, iud, código udi, udi kood`,
  addresses: `ip, ip address, ip addresses, ipv4, ipv6, ip adr, address, addresses, network address, mac, mac address,
    IP-Adresse, Netzwerkadresse, MAC-Adresse, adresse ip, adresse mac, ip-adres, mac-adres, dirección ip, dirección mac, ip aadress, mac aadress`,
  kind: `kind, category, asset type, asset class, device type, device class, equipment type, class, type of device, asset category,
    Kategorie, Geräteart, Geräteklasse, Gerätegruppe, Anlagenklasse, Art, catégorie, classe, famille, type d'équipement, nature,
    categorie, soort, apparaatsoort, categoría, clase, tipo de equipo, tipo de dispositivo, familia, kategooria, liik, seadme liik, seadme tüüp`,
};

/** Lower case, no accents, letters and digits only; `n°` and `nº` are `n`, as people leave the ring out. */
export function foldHeader(header: string): string {
  return header
    .slice(0, 200)
    .replace(/[°º]/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const byName = new Map<string, CsvField>();
for (const field of csvFields) {
  byName.set(foldHeader(field), field);
  for (const name of synonyms[field].split(',')) if (!byName.has(foldHeader(name))) byName.set(foldHeader(name), field);
}

/** The field that a header means by Tocsin's name or a synonym. */
export function fieldOfHeader(header: string): CsvField | undefined {
  const folded = foldHeader(header);
  return byName.get(folded) ?? byName.get(withoutUnit(header));
}

/** `Serial number (S/N)`, `Firmware [text]`: what stands in brackets explains. */
const withoutUnit = (header: string) => foldHeader(header.slice(0, 200).replace(/\([^()]*\)|\[[^[\]]*\]/g, ''));
