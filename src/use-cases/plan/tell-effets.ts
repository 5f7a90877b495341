import { findText, hasErrors } from '../../conversation/form.ts';
import type { Compose, UseCase } from '../../conversation/use-case.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import {
  cleSujet,
  findEffet,
  findMoment,
  listSujets,
  MOMENTS_EFFET,
  type MomentEffet,
  type SujetEffet,
} from '../../domain/nouns/effet.ts';
import { parseEtape, toEtape } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { DIFFUSIONS } from '../../domain/nouns/reponse.ts';
import type { Ports } from '../../ports/ports.ts';
import {
  SANS_EFFET,
  viewDemandeEffets,
  viewEffetEnregistre,
  viewFormulaireEffet,
} from '../../views/plan/effets.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { forEachChanged } from '../verbs/find-convention.ts';
import { findEffetsAttendus, getContexteEffets } from '../verbs/get-effets.ts';
import { noteBy, tellInHours } from '../verbs/tell.ts';

/** Everybody who is asked is told once, from the day of a moment on. Asked again, nobody gets two. */
export async function tellEffets(ports: Ports): Promise<void> {
  const { stores } = ports;
  const now = ports.clock.now();
  const isDue = (convention: Convention) => findMoment(convention, jourOf(now)) !== null;
  await forEachChanged(ports, { job: 'effets', isDue }, async (conventionId) => {
    const contexte = await getContexteEffets(conventionId, { stores, now });
    const moment = findMoment(contexte.convention, contexte.jour);
    if (moment === null) return true;
    const personnes = await stores.personnes.list(conventionId);
    const attendues = personnes.filter((one) => findEffetsAttendus(one, contexte) !== null);
    const key = { conventionId, genre: 'effet', source: conventionId, occurrence: 0 } as const;
    const etape = toEtape({ kind: 'effets-demandes', moment });
    const ids = attendues.map(({ id }) => id);
    await tellInHours({ ...key, etape, nouvelle: 'effet' }, ids, { stores, now });
    return true;
  });
}

/** What its reader still has to say; nothing where it was said meanwhile. */
export const composeEffets: Compose = async (envoi, lecteur, { stores, clock }) => {
  const dit = parseEtape('effet', envoi.etape);
  if (dit === null || lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'etape-inconnue' };
  const contexte = await getContexteEffets(envoi.conventionId, { stores, now: clock.now() });
  const attendus = findEffetsAttendus(lecteur.personne, contexte);
  if (attendus === null || attendus.moment !== dit.moment) return { kind: 'obsolete', raison: 'deja-dit' };
  const { convention } = contexte;
  return {
    kind: 'message',
    message: viewDemandeEffets(dit.moment, { sujets: attendus.sujets, convention }),
  };
};

/** The three questions about one fiche or enjeu, with what was said before. */
export const writeEffet: UseCase = async ({ values }, { personne }, ports) => {
  const found = await findDemande(findText(values, 'sujet'), personne, ports);
  if (found === null) return { kind: 'done', message: SANS_EFFET };
  return { kind: 'form', form: viewFormulaireEffet(found.sujet, found) };
};

/** Keeps it: what was said last counts, whoever of those who are asked says it. */
export const sendEffet: UseCase = async ({ values }, { personne }, ports) => {
  const found = await findDemande(findText(values, 'sujet'), personne, ports);
  const moment = MOMENTS_EFFET.find((one) => one === findText(values, 'moment'));
  if (found === null || found.moment !== moment) return { kind: 'done', message: SANS_EFFET };
  const { sujet } = found;
  const form = viewFormulaireEffet(sujet, found);
  const fields = checkFields(form.fields, values);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const now = ports.clock.now();
  await ports.inTransaction(async (stores) => {
    await stores.effets.save(personne.conventionId, {
      id: ports.ids.create(),
      moment,
      ficheActionId: sujet.kind === 'fiche' ? sujet.fiche.id : null,
      enjeuId: sujet.kind === 'enjeu' ? sujet.enjeu.id : null,
      auteur: { id: personne.id, nom: getNomComplet(personne) },
      effets: findText(values, 'effets') ?? '',
      publics: findText(values, 'publics') ?? '',
      autrement: findText(values, 'autrement') ?? '',
      diffusion: DIFFUSIONS.find((one) => one === findText(values, 'diffusion')) ?? 'groupe_projet',
      noteLe: now,
    });
    await noteBy(personne, now, stores)('effet:ecrire', `${sujet.kind}:${cleSujet(sujet)}`);
  });
  const contexte = await getContexteEffets(personne.conventionId, { stores: ports.stores, now });
  const left = findEffetsAttendus(personne, contexte)?.sujets ?? [];
  return { kind: 'done', message: viewEffetEnregistre(sujet, left) };
};

interface Demande {
  readonly sujet: SujetEffet;
  readonly moment: MomentEffet;
  readonly effet: ReturnType<typeof findEffet>;
}

/** Null: nothing is asked now, or not of this person. */
async function findDemande(
  cle: string | null,
  personne: Personne,
  { stores, clock }: Ports,
): Promise<Demande | null> {
  const contexte = await getContexteEffets(personne.conventionId, { stores, now: clock.now() });
  const moment = findMoment(contexte.convention, contexte.jour);
  const sujet = listSujets(personne, contexte).find((one) => cleSujet(one) === cle);
  if (moment === null || sujet === undefined) return null;
  return { sujet, moment, effet: findEffet(sujet, moment, contexte.effets) };
}
