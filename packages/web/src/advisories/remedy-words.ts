// What a publisher advises, in words: the categories of CSAF 3.2.3.12.1.

export const remedyWords: Readonly<Record<string, string>> = {
  vendor_fix: 'Fix by the maker',
  mitigation: 'Lessens the harm',
  workaround: 'Way around',
  none_available: 'No fix yet',
  no_fix_planned: 'No fix planned',
  fix_planned: 'Fix planned',
  optional_patch: 'Optional patch',
};
