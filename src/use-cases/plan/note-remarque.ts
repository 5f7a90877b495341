import { cleanText } from '../../conversation/clean-text.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { parseEtape, toEtape } from '../../domain/nouns/etape-envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { listFichesDites } from '../../domain/nouns/phrases/fiches.ts';
import { toLigne } from '../../domain/nouns/phrases/ligne.ts';
import { listPilotages } from '../../domain/nouns/pilotage.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewFormulaireRemarque, viewRemarqueNotee } from '../../views/plan/remarque.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { listHistoriques } from '../verbs/list-lignes-carte.ts';
import { noteBy } from '../verbs/note-by.ts';
import { tellInHours } from '../verbs/tell.ts';

/**
 * « À noter »: what somebody of the groupe projet says of a fiche; a message that was picked gives its words, and its fiche if
 * it names one, or answers what we posted of one.
 */
export const writeRemarque: UseCase = async ({ values }, { personne }, { stores, ids }) => {
  const fiches = await stores.ficheActions.list(personne.conventionId);
  const texte = cleanText(findText(values, 'texte') ?? '');
  const [dite, ...others] = listFichesDites(toLigne(texte));
  const said = findText(values, 'fiche') ?? (others.length === 0 ? dite?.numero.toString() : undefined);
  const named = said ?? (await findFicheDuFil(findText(values, 'fil'), personne, stores));
  const fiche = fiches.find(({ numero }) => String(numero) === named);
  const given = { ...(fiche && { fiche: String(fiche.numero) }), ...(texte !== '' && { texte }) };
  return { kind: 'form', form: viewFormulaireRemarque(fiches, { soumission: ids.create(), ...given }) };
};

/** Of a post of one of the last summaries; undefined for any other message. */
async function findFicheDuFil(
  messageId: string | null,
  { conventionId }: Personne,
  { tours, envois }: Stores,
): Promise<string | undefined> {
  if (messageId === null) return undefined;
  const publies = (await tours.list(conventionId)).filter(({ etat }) => etat === 'publie');
  for (const { id } of publies.slice(-LAST_TOURS)) {
    const [fil] = await envois.listBySource(conventionId, id, { messageId });
    const dit = fil && parseEtape('resume', fil.etape);
    if (dit?.kind === 'fil') return String(dit.numero);
  }
  return undefined;
}

const LAST_TOURS = 3;

/** Keeps it with its fiche, and tells its leads and who answered last; sent twice it is one. */
export const sendRemarque: UseCase = async ({ values }, { personne }, ports) => {
  const soumission = findText(values, 'soumission') ?? '';
  if (!SOUMISSION.test(soumission)) throw new DomainError('formulaire-incomplet');
  const { conventionId } = personne;
  const fiches = await ports.stores.ficheActions.list(conventionId);
  const form = viewFormulaireRemarque(fiches, { soumission });
  const fields = checkFields(form.fields, values);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const fiche = fiches.find(({ numero }) => String(numero) === findText(values, 'fiche'));
  if (fiche === undefined) throw new DomainError('formulaire-incomplet');
  const now = ports.clock.now();
  const id = ports.ids.create();
  const pilotes = listPilotages(fiche, jourOf(now)).filter(({ personneId }) => personneId !== personne.id);
  await ports.inTransaction(async (stores) => {
    const auteur = { id: personne.id, nom: getNomComplet(personne) };
    const said = { id, soumission, auteur, texte: findText(values, 'texte'), creeeLe: now };
    const isNew = await stores.nouvelles.create(fiche, {
      ...said,
      diffusion: 'groupe_projet',
      remarque: true,
    });
    if (!isNew) return;
    await noteBy(personne, now, stores)('remarque:noter', `fiche:${fiche.numero}`);
    const [derniere] = (await listHistoriques(conventionId, [fiche], stores)).get(fiche.id) ?? [];
    const told = new Set(pilotes.map(({ personneId }) => personneId));
    if (derniere) told.add(derniere.courante.auteur.id);
    told.delete(personne.id);
    const dit = {
      conventionId,
      genre: 'pilotage',
      source: fiche.id,
      occurrence: 0,
      nouvelle: 'pilotage',
    } as const;
    await tellInHours({ ...dit, etape: toEtape({ kind: 'remarque', remarqueId: id }) }, told, {
      stores,
      now,
    });
  });
  const noms = [...new Map(pilotes.map(({ personneId, nom }) => [personneId, nom])).values()];
  return { kind: 'done', message: viewRemarqueNotee(fiche, noms) };
};

const SOUMISSION = /^[\w-]{1,64}$/;
