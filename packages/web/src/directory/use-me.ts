import { i18n } from '@lingui/core';
import { useQuery } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { useEffect } from 'react';
import { chooseLanguage, type Language, readKeptLanguage } from '../base/language.ts';
import { call } from '../client.ts';

let isLanguageSettled = false;

/** On a machine that has kept no language the person's own is shown: looked at once a page load. English is what nobody has chosen yet. */
function useLanguageOfPerson(language: Language | undefined): void {
  useEffect(() => {
    if (language === undefined || isLanguageSettled) return;
    isLanguageSettled = true;
    if (language === 'en' || language === i18n.locale || readKeptLanguage() !== undefined) return;
    // Without its catalogue the page stays in the language it is read in.
    chooseLanguage(language).catch(() => undefined);
  }, [language]);
}

/** Who I am and what I may do; undefined until the server has said it. */
export function useMe() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(directoryApi.getMe), staleTime: 60_000 });
  useLanguageOfPerson(me.data?.appearance.language);
  return me;
}

/** Whether I may; false until known, so that nothing is offered that would be refused. */
export function useMay(permission: string): boolean {
  return useMe().data?.permissions.includes(permission) ?? false;
}
