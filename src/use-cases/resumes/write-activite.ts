import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import { findText, hasErrors, isUuid } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import {
  type Activite,
  buildActivite,
  type LigneActivite,
  listHalfYears,
} from '../../domain/resumes/activite.ts';
import { periodeOf } from '../../domain/resumes/bilan.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/resumes/activite-lignes.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { noteBy } from '../verbs/tell.ts';
import { getBilan, listTenues } from './get-bilan.ts';

/** The form of a line of the report of activity: a new one, or the one that `ligne` names. */
export const writeLigneActivite: UseCase = async ({ values }, { personne }, ports) => ({
  kind: 'form',
  form: await buildForm(values, personne, ports),
});

async function buildForm(values: Values, personne: Personne, { stores, ids, clock }: Ports) {
  const ligne = await findLigne(values, personne, stores);
  const { debut, fin } = await stores.conventions.get(personne.conventionId);
  const today = jourOf(clock.now());
  const au = today.until(fin).sign < 0 ? fin : today;
  const asked = findText(values, 'ligne');
  const id = ligne?.id ?? (asked !== null && isUuid(asked) ? asked : ids.create());
  return say.viewFormulaireLigne(ligne ?? id, listHalfYears({ du: debut, au }));
}

async function findLigne(
  values: Values,
  { conventionId }: Personne,
  { activites }: Pick<Stores, 'activites'>,
): Promise<LigneActivite | null> {
  const id = findText(values, 'ligne');
  return id === null ? null : ((await activites.list(conventionId)).find((one) => one.id === id) ?? null);
}

/** Keeps it; sent twice, it is one by its own number. @throws DomainError `formulaire-incomplet` */
export const saveLigneActivite: UseCase = async ({ values }, { personne }, ports) => {
  const id = findText(values, 'ligne');
  if (id === null || !isUuid(id)) throw new DomainError('formulaire-incomplet');
  const form = await buildForm(values, personne, ports);
  const fields = checkFields(form.fields, values);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const [semestre, titre, texte] = ['semestre', 'titre', 'texte'].map((key) => findText(values, key) ?? '');
  const ligne: LigneActivite = { id, semestre: semestre ?? '', titre: titre ?? '', texte: texte ?? '' };
  await ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    await stores.activites.save(personne.conventionId, ligne, now);
    await noteBy(personne, now, stores)('activite:noter', id);
  });
  return { kind: 'done', message: say.viewLigneEnregistree(ligne) };
};

/** Takes it out of the report; pressed twice, it is out. */
export const removeLigneActivite: UseCase = async ({ values }, { personne }, ports) => {
  const ligne = await findLigne(values, personne, ports.stores);
  if (ligne !== null)
    await ports.inTransaction(async (stores) => {
      const isRemoved = await stores.activites.remove({
        id: ligne.id,
        conventionId: personne.conventionId,
      });
      if (isRemoved) await noteBy(personne, ports.clock.now(), stores)('activite:retirer', ligne.id);
    });
  return { kind: 'done', message: say.viewLigneRetiree(ligne) };
};

/** What is stored, and until when it is told. */
export interface Moment {
  readonly stores: Stores;
  readonly now: Temporal.Instant | null;
}

/** What the chargés de coopération did in a year, or since the beginning (null); `now` null: what is to come too. */
export async function getActivite(
  conventionId: string,
  annee: number | null,
  { stores, now }: Moment,
): Promise<Activite> {
  const periode = periodeOf(annee, await stores.conventions.get(conventionId));
  const bilan = await getBilan(conventionId, { periode, now, audience: 'groupe_projet' }, stores);
  const [seances, annonces, lignes, ...resumes] = await Promise.all([
    listTenues(conventionId, { periode, now }, stores),
    stores.annonces.list(conventionId),
    stores.activites.list(conventionId),
    stores.resumes.list(conventionId, 'groupe_projet'),
    stores.resumes.list(conventionId, 'public'),
  ]);
  return buildActivite({ periode, bilan, seances, resumes: resumes.flat(), annonces, lignes, now });
}
