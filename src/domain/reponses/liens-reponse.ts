import { findText, isHttps } from '../../conversation/form.ts';
import type { ContexteReponse } from './contexte-reponse.ts';
import type { Fault } from './question.ts';

/** The addresses of « Liens utiles », one a line. */
export function parseLiens({ valeurs }: Pick<ContexteReponse, 'valeurs'>): readonly string[] {
  return (findText(valeurs, 'liens') ?? '').split(/\s+/).filter((lien) => lien !== '');
}

export function listFaultsOfLiens(contexte: ContexteReponse): readonly Fault[] {
  const liens = parseLiens(contexte);
  if (liens.length > MAX_LIENS) return [{ field: 'liens', code: 'liens-trop-nombreux' }];
  const isWrong = liens.some((lien) => !isHttps(lien) || lien.length > MAX_LIEN_LENGTH);
  return isWrong ? [{ field: 'liens', code: 'lien-refuse' }] : [];
}

const MAX_LIENS = 3;
const MAX_LIEN_LENGTH = 200;

/** As many as there may be, one a line. */
export const MAX_LIENS_TEXT = MAX_LIENS * MAX_LIEN_LENGTH + MAX_LIENS - 1;
