import type { Intent } from '../../conversation/chat.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { listPilotees } from '../../domain/nouns/pilotage.ts';
import { DIFFUSIONS } from '../../domain/nouns/reponse.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewFormulaireNouvelle, viewNouvelleEnregistree, viewSansFiche } from '../../views/plan/nouvelle.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { noteBy } from '../verbs/note-by.ts';

/** « Quoi de neuf ? »: a lead says something of a fiche on any day, without being asked. @throws DomainError `pas-pilote` */
export const writeNouvelle: UseCase = async (intent, { personne }, ports) => {
  const siennes = await listSiennes(personne, ports);
  if (siennes.length === 0) return { kind: 'message', message: viewSansFiche() };
  const choisie = findFiche(intent, siennes);
  return { kind: 'form', form: viewFormulaireNouvelle(siennes, choisie, ports.ids.create()) };
};

/** Keeps it for the history of the fiche and for the form of the next tour; sent twice it is one. @throws DomainError `pas-pilote` */
export const sendNouvelle: UseCase = async (intent, { personne }, ports) => {
  const { values } = intent;
  const siennes = await listSiennes(personne, ports);
  const soumission = findText(values, 'soumission') ?? '';
  if (!SOUMISSION.test(soumission)) throw new DomainError('formulaire-incomplet');
  const fiche = findFiche(intent, siennes);
  const form = viewFormulaireNouvelle(siennes, fiche, soumission);
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
  });
  return { kind: 'done', message: viewNouvelleEnregistree(fiche) };
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
