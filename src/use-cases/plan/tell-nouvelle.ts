import { Temporal } from 'temporal-polyfill';
import type { Intent } from '../../conversation/chat.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { MAX_NOUVELLE } from '../../domain/nouns/nouvelle.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { listPilotees } from '../../domain/nouns/pilotage.ts';
import { DIFFUSIONS } from '../../domain/nouns/reponse.ts';
import { QUESTIONS } from '../../domain/reponses/questions.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import {
  showBrouillonNonEnvoye,
  type TexteGarde,
  viewFormulaireNouvelle,
  viewNouvelleEnregistree,
  viewSansFiche,
} from '../../views/plan/nouvelle.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { cleReponse } from '../reponses/save-brouillon.ts';
import { noteBy } from '../verbs/note-by.ts';

/** « Quoi de neuf ? »: a lead says something of a fiche on any day, without being asked. @throws DomainError `pas-pilote` */
export const writeNouvelle: UseCase = async (intent, { personne }, ports) => {
  const siennes = await listSiennes(personne, ports);
  if (siennes.length === 0) return { kind: 'message', message: viewSansFiche() };
  const choisie = findFiche(intent, siennes);
  const isFinie = await isConventionFinie(personne, ports);
  const form = viewFormulaireNouvelle({ siennes, choisie, soumission: ports.ids.create(), isFinie });
  const garde = await findNonEnvoye(personne, choisie === null ? siennes : [choisie], ports);
  if (garde === null) return { kind: 'form', form };
  if (findText(intent.values, 'anew') !== 'oui')
    return { kind: 'form', form: showBrouillonNonEnvoye(form, garde.fiche, garde) };
  await ports.stores.brouillons.delete(personne, garde.cle);
  return { kind: 'form', form };
};

interface NonEnvoye extends TexteGarde {
  readonly fiche: FicheAction;
  readonly cle: string;
}

/** The latest text that a person typed in a tour that ended before it was sent; it is kept for thirty days. */
async function findNonEnvoye(
  personne: Personne,
  fiches: readonly FicheAction[],
  { stores }: Pick<Ports, 'stores'>,
): Promise<NonEnvoye | null> {
  const tours = (await stores.tours.list(personne.conventionId)).filter(
    ({ etat }) => etat !== 'prepare' && etat !== 'ouvert',
  );
  if (tours.length === 0) return null;
  const found: NonEnvoye[] = [];
  for (const fiche of fiches) {
    const garde = await stores.brouillons.find(personne, ...tours.map((tour) => cleReponse({ fiche, tour })));
    const texte = [...(findText(garde?.valeurs ?? {}, QUESTIONS.avancees.field.id) ?? '')]
      .slice(0, MAX_NOUVELLE)
      .join('');
    if (garde !== null && texte !== '') found.push({ fiche, texte, cle: garde.cle, majLe: garde.majLe });
  }
  return found.toSorted((a, b) => b.majLe.epochMilliseconds - a.majLe.epochMilliseconds)[0] ?? null;
}

/** No tour follows its last day. */
async function isConventionFinie(
  { conventionId }: Personne,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<boolean> {
  const { fin } = await stores.conventions.get(conventionId);
  return Temporal.PlainDate.compare(fin, jourOf(clock.now())) < 0;
}

/** Keeps it for the history of the fiche and for the form of the next tour; sent twice it is one. @throws DomainError `pas-pilote` */
export const sendNouvelle: UseCase = async (intent, { personne }, ports) => {
  const { values } = intent;
  const siennes = await listSiennes(personne, ports);
  const soumission = findText(values, 'soumission') ?? '';
  if (!SOUMISSION.test(soumission)) throw new DomainError('formulaire-incomplet');
  const fiche = findFiche(intent, siennes);
  const isFinie = await isConventionFinie(personne, ports);
  const form = viewFormulaireNouvelle({ siennes, choisie: fiche, soumission, isFinie });
  const fields = checkFields(form.fields, values);
  if (fiche === null || hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  await ports.inTransaction(async (stores) => {
    const isNew = await stores.nouvelles.create(fiche, {
      id: ports.ids.create(),
      soumission,
      auteur: { id: personne.id, nom: getNomComplet(personne) },
      texte: findText(values, 'texte') ?? '',
      diffusion: DIFFUSIONS.find((one) => one === findText(values, 'diffusion')) ?? 'groupe_projet',
      creeeLe: ports.clock.now(),
    });
    if (!isNew) return;
    await noteBy(personne, ports.clock.now(), stores)('nouvelle:envoyer', `fiche:${fiche.numero}`);
    const garde = await findNonEnvoye(personne, [fiche], { stores });
    if (garde !== null) await stores.brouillons.delete(personne, garde.cle); // it is said now
  });
  return { kind: 'done', message: viewNouvelleEnregistree(fiche, isFinie) };
};

const SOUMISSION = /^[\w-]{1,64}$/;

async function listSiennes(personne: Personne, { stores, clock }: Ports): Promise<readonly FicheAction[]> {
  const toutes = await stores.ficheActions.list(personne.conventionId);
  return listPilotees(personne.id, toutes, jourOf(clock.now()));
}

/** The one that is named, or the only one; null when it is still to be chosen. */
function findFiche({ values }: Intent, siennes: readonly FicheAction[]): FicheAction | null {
  const named = findText(values, 'fiche');
  if (named === null) return siennes.length === 1 ? (siennes[0] ?? null) : null;
  const found = siennes.find(({ numero }) => String(numero) === named);
  if (found === undefined) throw new DomainError('pas-pilote');
  return found;
}
