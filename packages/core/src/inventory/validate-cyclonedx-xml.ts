// CycloneDX XML 1.2 to 1.7 against the official schemas, by libxml2 in WebAssembly. It gets no file or network reader: the one
// provider registered here knows the schemas' own names and nothing else.

import { XmlBufferInputProvider, XmlDocument, XmlLibError, XsdValidator, xmlRegisterInputProvider } from 'libxml2-wasm';
import type { Finding } from '../base/index.ts';
import { loadCycloneDxSchema } from './load-cyclonedx-schema.ts';
import type { CycloneDxVersion } from './validate-cyclonedx-json.ts';

const home = 'tocsin-schema:///';
const shared = 'spdx.SNAPSHOT.xsd';

/** Compiled schemas, kept for the life of the process. They hold no document. */
const compiled = new Map<CycloneDxVersion, XsdValidator>();

function validatorOf(version: CycloneDxVersion): XsdValidator {
  let validator = compiled.get(version);
  if (validator === undefined) {
    if (compiled.size === 0)
      xmlRegisterInputProvider(new XmlBufferInputProvider({ [`${home}${shared}`]: loadCycloneDxSchema(shared) }));
    const name = `bom-${version}.SNAPSHOT.xsd`;
    const schema = XmlDocument.fromBuffer(loadCycloneDxSchema(name), { url: `${home}${name}` });
    validator = XsdValidator.fromDoc(schema);
    schema.dispose();
    compiled.set(version, validator);
  }
  return validator;
}

const toBlankLines = (declaration: string) => '\n'.repeat(declaration.split('\n').length - 1);

/** The faults of a document, empty when it is valid; each with its line and the rule of the schema in libxml2's words. */
export function validateCycloneDxXml(text: string, version: CycloneDxVersion): Finding[] {
  const validator = validatorOf(version);
  let document: XmlDocument | undefined;
  try {
    // The text is decoded already: a declaration that names another encoding would have it decoded twice.
    document = XmlDocument.fromString(text.replace(/^\ufeff?<\?xml[^>]*\?>/, toBlankLines));
    validator.validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    return error.details.slice(0, 1000).map(({ line, message }) => ({
      code: 'inventory/cyclonedx-invalid',
      at: `line ${line}`,
      message: `${message
        .slice(0, 1000)
        .trim()
        .replace(/\{http:[^}]*\}/g, '')
        .slice(0, 400)} (CycloneDX ${version} schema)`,
      severity: 'error' as const,
    }));
  } finally {
    // WebAssembly memory is not collected.
    document?.dispose();
  }
}
