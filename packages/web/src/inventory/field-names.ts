import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import type { NeededField } from '@tocsin/core/versions';

interface FieldName {
  /** As it stands in a sentence. */
  readonly name: MessageDescriptor;
  readonly example: MessageDescriptor;
  /** True when things of one kind often share the value: then it can be set for all of them at once. */
  readonly shared: boolean;
}

/** The fields that would settle a "cannot tell", in the words of a hospital. An option is added in words; the others replace what stood there. */
export const fieldNames: Readonly<Record<NeededField, FieldName>> = {
  version: { name: msg`version`, example: msg`2.1.3`, shared: true },
  serial: { name: msg`serial number`, example: msg`as on the type plate`, shared: false },
  manufactured: { name: msg`date of manufacture`, example: msg`2021-04 or 2021`, shared: true },
  hardware: { name: msg`hardware revision`, example: msg`as on the type plate`, shared: true },
  model: { name: msg`model`, example: msg`as on the type plate`, shared: true },
  platform: { name: msg`operating system`, example: msg`Windows 10`, shared: true },
  vendor: { name: msg`maker`, example: msg`Philips`, shared: true },
  product: { name: msg`product`, example: msg`IntelliVue MX40`, shared: true },
  option: {
    name: msg({ message: 'option', comment: 'something a device was bought with, such as wireless' }),
    example: msg({
      message: 'with wireless, or: without wireless',
      comment:
        'an example of what is typed: both stay English, as the advisories are that it is compared with; only “or” is translated',
    }),
    shared: true,
  },
};

export const isNeededField = (text: string): text is NeededField => Object.hasOwn(fieldNames, text);

const toCapital = (text: string) => text.charAt(0).toLocaleUpperCase(i18n.locale) + text.slice(1);

/** A field as a label: in words where it has some, else as the column of a file is called. */
export function labelOf(field: string): string {
  if (isNeededField(field)) return toCapital(i18n._(fieldNames[field].name));
  if (field === 'location')
    return toCapital(t({ message: 'location', comment: 'label of a field: where the asset stands' }));
  if (field === 'exposure') return t`Exposure`;
  if (field === 'services') return t`Clinical services`;
  return field;
}
