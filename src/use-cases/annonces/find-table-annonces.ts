import { canManage, canWriteAnnonces, isLimited } from '../../domain/annonces/animation.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { hasWords } from '../../domain/nouns/recherche.ts';
import type { Ports } from '../../ports/ports.ts';
import {
  PAR_PAGE,
  parseDemandeAnnonces,
  viewTableAnnonces,
  viewTableMesAnnonces,
} from '../../views/annonces/table-annonces.ts';
import type { Demande, PageListe } from '../../views/words/liste.ts';
import { listOwnAnnonces } from '../verbs/list-own-annonces.ts';
import { listVus } from './drafts-annonce.ts';
import { listAudiences } from './kept-audiences.ts';
import { listSuivisAnnonce } from './suivi-annonce.ts';

/** Announcements as a table for who writes them, or those that are for this person; null: one of them is asked for. */
export async function findTableAnnonces(
  lecteur: Personne,
  demande: Demande,
  { stores, clock }: Ports,
): Promise<PageListe | null> {
  if (demande.annonce) return null;
  const asked = parseDemandeAnnonces(demande);
  const isFound = ({ titre, texte }: Annonce) => hasWords(`${titre} ${texte}`, asked.mots);
  const own = isLimited(lecteur) ? await listOwnAnnonces(lecteur, { stores, now: clock.now() }) : null;
  if (own !== null && !canWriteAnnonces(lecteur))
    return viewTableMesAnnonces(own, own.filter(isFound), asked);
  const { conventionId } = lecteur;
  const all = (await stores.annonces.list(conventionId)).filter((one) => canManage(lecteur, one));
  const passees = all.filter(({ etat }) => etat !== 'prevue');
  const trouvees = passees.filter(isFound);
  const shown = asked.liste === 'envoyees' ? trouvees.slice(asked.depuis, asked.depuis + PAR_PAGE) : [];
  const table = {
    passees,
    prevues: all.filter(({ etat }) => etat === 'prevue').toReversed(),
    brouillons: await listVus(lecteur, stores),
    gardees: own === null ? await listAudiences(conventionId, stores) : [],
    recues: own,
    lues: await Promise.all(
      shown.map(async (annonce) => ({ annonce, suivis: await listSuivisAnnonce(annonce, stores) })),
    ),
    trouvees: trouvees.length,
  };
  return viewTableAnnonces(table, asked);
}
