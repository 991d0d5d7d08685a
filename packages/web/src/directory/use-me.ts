import { i18n } from '@lingui/core';
import { useQuery } from '@tanstack/react-query';
import type { Appearance } from '@tocsin/core/directory';
import { directoryApi } from '@tocsin/core/directory/api';
import { useEffect } from 'react';
import { chooseScheme, readKeptScheme } from '../base/appearance.ts';
import { chooseLanguage, takeDoorLanguage } from '../base/language.ts';
import { readKeptLanguage } from '../base/languages.ts';
import { call } from '../client.ts';
import { useKeepAppearance } from './keep-appearance.ts';

let isSettled = false;

/**
 * On a machine that has kept no colours or no language the person's own are shown: looked at once a page load. English is what nobody has
 * chosen yet; what was chosen at the door then becomes the person's.
 */
function useAppearanceOfPerson(appearance: Appearance | undefined): void {
  const { mutate } = useKeepAppearance();
  useEffect(() => {
    if (appearance === undefined || isSettled) return;
    isSettled = true;
    const { scheme, language } = appearance;
    if (scheme !== 'system' && readKeptScheme() === undefined) chooseScheme(scheme);
    const atDoor = takeDoorLanguage();
    if (language === 'en') {
      if (atDoor !== undefined && atDoor !== 'en') mutate({ language: atDoor });
    } else if (language !== i18n.locale && readKeptLanguage() === undefined) {
      // Without its catalogue the page stays in the language it is read in.
      chooseLanguage(language).catch(() => undefined);
    }
  }, [appearance, mutate]);
}

/** Who I am and what I may do; undefined until the server has said it. */
export function useMe() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(directoryApi.getMe), staleTime: 60_000 });
  useAppearanceOfPerson(me.data?.appearance);
  return me;
}

/** Whether I may; false until known, so that nothing is offered that would be refused. */
export function useMay(permission: string): boolean {
  return useMe().data?.permissions.includes(permission) ?? false;
}
