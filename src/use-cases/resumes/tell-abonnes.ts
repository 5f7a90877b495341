import type { Compose } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { ContenuResume, Resume } from '../../domain/nouns/resume.ts';
import { listNouveautes, listSuivies } from '../../domain/resumes/abonnement.ts';
import { listFichesPubliques } from '../../domain/resumes/fiche-publique.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewNouveautes } from '../../views/resumes/abonnement.ts';
import { tellNow } from '../verbs/tell.ts';

/**
 * Tells everybody who follows a fiche of which this public build says something new: one message each, whatever the
 * number of fiches; its key is the build. In the transaction that publishes it.
 */
export async function tellAbonnes(
  { id, conventionId, contenu, publieLe }: Pick<Resume, 'id' | 'conventionId' | 'contenu' | 'publieLe'>,
  stores: Stores,
): Promise<void> {
  if ((await stores.espacesPublics.findOuverture(conventionId)) === null) return;
  const fiches = await listNouvelles(conventionId, contenu, stores);
  if (fiches.length === 0) return;
  const abonnes = await stores.abonnes.listSuivant(
    conventionId,
    fiches.map((fiche) => fiche.id),
  );
  const key = { conventionId, genre: 'abonnement', source: id, occurrence: 0 } as const;
  const destinataires = abonnes.map(({ id: abonneId }) => ({ abonneId }));
  const moment = { stores, now: publieLe };
  await tellNow({ ...key, etape: 'publication', nouvelle: 'abonnement' }, destinataires, moment);
}

/** What is new of the fiches that its reader follows; `envoi.source` is the build's id. */
export const composeAbonnement: Compose = async ({ source, conventionId }, lecteur, { stores, links }) => {
  if (lecteur.kind !== 'abonne') return { kind: 'obsolete', raison: 'parti' };
  if ((await stores.espacesPublics.findOuverture(conventionId)) === null)
    return { kind: 'obsolete', raison: 'espace-public-ferme' };
  const resumes = await stores.resumes.list(conventionId, 'public');
  const resume = resumes.find(({ id }) => id === source);
  if (resume === undefined) return { kind: 'obsolete', raison: 'resume-introuvable' };
  const nouvelles = await listNouvelles(conventionId, resume.contenu, stores);
  const fiches = listFichesPubliques(listSuivies(lecteur.abonne, nouvelles), resumes);
  if (fiches.length === 0) return { kind: 'obsolete', raison: 'rien-de-nouveau' };
  return { kind: 'message', message: viewNouveautes({ resume, fiches }, links) };
};

async function listNouvelles(
  conventionId: string,
  contenu: ContenuResume,
  { ficheActions }: Stores,
): Promise<readonly FicheAction[]> {
  const numeros = listNouveautes(contenu);
  return (await ficheActions.listAll(conventionId)).filter(({ numero }) => numeros.includes(numero));
}
