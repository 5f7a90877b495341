import type { Reply, Values } from '../../conversation/chat.ts';
import { findText, getList, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { stampTexte } from '../../domain/nouns/empreinte.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { listLignes, reorderLignes } from '../../domain/seances/point.ts';
import type { Sujet } from '../../domain/seances/sujet.ts';
import {
  cleOfSujet,
  ligneOfSujet,
  viewFormulaireOrdreDuJour,
  viewOrdreDuJourChange,
  viewOrdreDuJourEnregistre,
  viewOrdreDuJourMoved,
} from '../../views/seances/ordre-du-jour.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getSujets, listManquants, toTexte } from './get-sujets.ts';
import { saveAgenda } from './save-agenda.ts';
import { getSeanceOuverte } from './write-ordre-du-jour.ts';

/** Keeps the agenda as it was typed; whoever wrote meanwhile is not written over. */
export const saveOrdreDuJour: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    await stores.seances.lock(conventionId);
    const now = ports.clock.now();
    const seance = await getSeanceOuverte(values, conventionId, stores);
    const sujets = await getSujets(seance, { stores, now });
    const isPresent = findText(values, 'base') === stampTexte(seance.ordreDuJour ?? '');
    const lignes = isGesture(values) ? moveLignes(seance, values, { sujets, isPresent }) : null;
    const texte = withAdded(lignes ?? findText(values, 'texte') ?? '', values, sujets);
    const refusal = findRefusal(seance, { texte, sujets, isPresent: isPresent || lignes !== null });
    if (refusal) return refusal;
    const ecrite = { ...seance, ordreDuJour: texte === '' ? null : texte, modifieeLe: now };
    if (ecrite.ordreDuJour !== seance.ordreDuJour) await stores.seances.save(ecrite);
    const points = await saveAgenda(ecrite, { stores, ids: ports.ids, now });
    await noteBy(personne, now, stores)('ordre-du-jour:ecrire', seance.id, { points: points.length });
    return {
      kind: 'done',
      message: lignes === null ? viewOrdreDuJourEnregistre(ecrite, points) : viewOrdreDuJourMoved(isPresent),
    };
  });

/** A line is moved, taken out or added where the agenda is read: it was not typed whole. */
function isGesture({ texte, ordre }: Values): boolean {
  return texte === undefined && ordre !== undefined;
}

/** What somebody changed meanwhile keeps its order: its lines have other numbers than those that were pressed. */
function moveLignes(
  { ordreDuJour }: Seance,
  values: Values,
  { sujets, isPresent }: Pick<Saisie, 'sujets' | 'isPresent'>,
): string {
  const lignes = listLignes(ordreDuJour ?? toTexte(sujets));
  const moved = isPresent ? reorderLignes(lignes, findText(values, 'ordre') ?? '') : null;
  return [...(moved ?? lignes), ...listLignes(findText(values, 'ligne'))].join('\n');
}

function withAdded(texte: string, values: Values, sujets: readonly Sujet[]): string {
  const wanted = getList(values, 'added');
  const lignes = sujets.filter((sujet) => wanted.includes(cleOfSujet(sujet))).map(ligneOfSujet);
  return [texte, ...lignes].filter((ligne) => ligne !== '').join('\n');
}

interface Saisie {
  readonly texte: string;
  readonly sujets: readonly Sujet[];
  /** Nobody changed it since it was shown. */
  readonly isPresent: boolean;
}

/** What was typed once more, when it is too long or when somebody else wrote meanwhile. */
function findRefusal(seance: Seance, { texte, sujets, isPresent }: Saisie): Reply | null {
  const form = viewFormulaireOrdreDuJour({ seance, texte, sujets, manquants: listManquants(sujets, texte) });
  const fields = checkFields(form.fields, { texte });
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  if (isPresent || texte === (seance.ordreDuJour ?? '')) return null;
  return { kind: 'form', form: viewOrdreDuJourChange(form, seance) };
}
