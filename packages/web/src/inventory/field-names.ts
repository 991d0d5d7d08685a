import type { NeededField } from '@tocsin/core/versions';

interface FieldName {
  /** As it stands in a sentence. */
  readonly name: string;
  readonly example: string;
  /** True when things of one kind often share the value: then it can be set for all of them at once. */
  readonly shared: boolean;
}

/** The fields that would settle a "cannot tell", in the words of a hospital. An option is added in words; the others replace what stood there. */
export const fieldNames: Readonly<Record<NeededField, FieldName>> = {
  version: { name: 'version', example: '2.1.3', shared: true },
  serial: { name: 'serial number', example: 'as on the type plate', shared: false },
  manufactured: { name: 'date of manufacture', example: '2021-04 or 2021', shared: true },
  hardware: { name: 'hardware revision', example: 'as on the type plate', shared: true },
  model: { name: 'model', example: 'as on the type plate', shared: true },
  platform: { name: 'operating system', example: 'Windows 10', shared: true },
  vendor: { name: 'maker', example: 'Philips', shared: true },
  product: { name: 'product', example: 'IntelliVue MX40', shared: true },
  option: { name: 'option', example: 'with wireless, or: without wireless', shared: true },
};

export const isNeededField = (text: string): text is NeededField => Object.hasOwn(fieldNames, text);
