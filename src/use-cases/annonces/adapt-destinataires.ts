import type { Values } from '../../conversation/chat.ts';
import { findText, getList } from '../../conversation/form.ts';
import { isLimited } from '../../domain/annonces/animation.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { AUTRES } from '../../views/annonces/audience-annonce.ts';

/** One réseau, as its reader chooses it: who animates it in one press, coordination among all that can be composed. */
export function adaptDestinataires(values: Values, lecteur: Pick<Personne, 'roles'>): Values {
  const chosen = findText(values, 'destinataires');
  const [only, ...others] = ['including', 'among', 'except'].flatMap((part) => getList(values, part));
  if (isLimited(lecteur))
    return chosen === AUTRES && only && others.length === 0 ? { ...values, destinataires: only } : values;
  return chosen?.startsWith('instance:')
    ? { ...values, destinataires: AUTRES, including: [chosen], among: [], except: [] }
    : values;
}
