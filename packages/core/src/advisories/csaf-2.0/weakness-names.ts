// The name of a weakness is held to CWE without the blanks around it (CSAF 2.0, 6.1.11). MITRE's own list gave CWE-280 a blank at its end for years,
// and publishers copied it; CSAF 2.1 tells converters to take it off.

interface Weakness {
  readonly name: string;
}

const hasName = (cwe: unknown): cwe is Weakness => typeof (cwe as Partial<Weakness> | null)?.name === 'string';

/** The document with the names of its weaknesses trimmed; as it is when there is none to trim. */
export function trimWeaknesses(document: unknown): unknown {
  const { vulnerabilities } = (document ?? {}) as { vulnerabilities?: unknown };
  if (!Array.isArray(vulnerabilities)) return document;
  const isUntidy = ({ name }: Weakness) => name !== name.trim();
  if (!vulnerabilities.some((item) => hasName(item?.cwe) && isUntidy(item.cwe))) return document;
  const trimmed = vulnerabilities.map((item) =>
    hasName(item?.cwe) ? { ...item, cwe: { ...item.cwe, name: item.cwe.name.trim() } } : item,
  );
  return { ...(document as object), vulnerabilities: trimmed };
}
