import type { Tell } from '../../conversation/use-case.ts';
import { fieldsOfTexte, viewAnnonceProposee } from '../../views/annonces/annonce.ts';
import { propose, writeProposition } from '../verbs/propose.ts';
import { checkTexte } from './check-annonce.ts';
import { listDrafts, saveDraft } from './drafts-annonce.ts';

/** Who supervises proposes an announcement: a draft that coordination sends in its own name, or gives up. */
const ANNONCE: Parameters<typeof propose>[0] = {
  parseGenre: () => 'annonce',
  listFields: (_, jour) => fieldsOfTexte(jour),
  check: checkTexte,
  findSame: async () => null,
  keep: ({ id: personneId, conventionId }, { id, valeurs }, ports) => {
    const draft = { ...valeurs, destinataires: 'tous', par: personneId };
    return saveDraft({ id, conventionId, personneId, valeurs: draft }, ports);
  },
};

export const writeAnnonceProposee = writeProposition(ANNONCE);
export const proposeAnnonce = propose(ANNONCE);

/** To coordination, as long as it waits. */
export const composeAnnonceProposee: Tell<'annonce-proposee'> = async (
  { personneId, brouillon },
  { conventionId },
  { stores },
) => {
  const draft = (await listDrafts(conventionId, stores)).find((one) => one.id === brouillon);
  if (draft?.personneId !== personneId) return { kind: 'obsolete', raison: 'annonce-decidee' };
  return { kind: 'message', message: viewAnnonceProposee(await stores.personnes.get(personneId), draft) };
};
