import { Temporal } from 'temporal-polyfill';
import type { Reply, Values } from '../../conversation/chat.ts';
import { findDate, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Inscription } from '../../domain/annuaire/inscription.ts';
import { type Convention, isTerminee } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { normalize } from '../../domain/nouns/recherche.ts';
import type { EntreeNouvelle, ResultatImport } from '../../domain/plan/import-plan.ts';
import type { ConventionPlan } from '../../domain/plan/plan.ts';
import type { LieuSaisi } from '../../domain/seances/vacances.ts';
import { DomainError } from '../../errors.ts';
import type { FileReader } from '../../ports/files.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/plan/conventions.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import type { ChampConvention } from '../../views/words/imports.ts';
import { archiveConvention } from '../annuaire/deactivate-personne.ts';
import { saveAccords } from '../annuaire/save-partie.ts';
import { findConvention, isOperator, withConventionOf } from '../verbs/find-convention.ts';
import { noteBy } from '../verbs/tell.ts';
import { placeConvention, renameConvention, showConventions } from './conventions.ts';
import { importPlan } from './import-plan.ts';

/** What the commands of conventions do, for whoever administers the installation. @throws DomainError `installation-seulement` */
export const showInstallation: UseCase = async (_intent, { personne }, ports) => {
  await checkOperator(personne, ports);
  const list = () => showConventions(ports, ports.links.imports('convention'));
  return { kind: 'message', message: await ports.inConvention(null, list) };
};

/** The form of one of them: its short name, where it lives. @throws DomainError `convention-introuvable` */
export const writeConvention: UseCase = ({ values }, { personne }, ports) =>
  inNamed(values, { personne, ports }, async (convention, { stores }) => ({
    kind: 'form',
    form: say.viewModifierConvention(convention, await stores.periodes.getLieu(convention.id)),
  }));

/** Names it anew and says where it lives, as the commands do; twice is once. @throws DomainError `convention-introuvable` */
export const saveConvention: UseCase = ({ values }, { personne }, ports) =>
  inNamed(values, { personne, ports }, async (convention, there) => {
    const avant = await there.stores.periodes.getLieu(convention.id);
    const form = say.viewModifierConvention(convention, avant);
    const checked = checkFields(form.fields, values);
    const [nom, zone, fuseau] = ['nom', 'zone', 'fuseau'].map((id) => findText(values, id) ?? '');
    if (hasErrors(checked) || !nom || !zone || !fuseau)
      return { kind: 'form', form: showErrors(form, checked) };
    const placed = await placeConvention({ zone, fuseau, confirmer: true }, there);
    if (!placed.ok)
      return { kind: 'form', form: showErrors(form, withError(checked, 'fuseau', placed.message.title)) };
    await renameConvention({ nom, confirmer: true }, there);
    if (nom !== convention.nomCourt || zone !== avant.zone || fuseau !== avant.fuseau)
      await note('convention:modifier', convention, { ...ports, personne });
    return { kind: 'done', message: say.viewConventionEnregistree({ nomCourt: nom }) };
  });

/** What it means that one is put away, to confirm. @throws DomainError `convention-introuvable` */
export const previewArchive: UseCase = ({ values }, { personne }, ports) =>
  inNamed(values, { personne, ports }, async (convention, { clock }) => {
    const form = say.viewArchiverConvention(convention);
    const isOver = isTerminee(convention, jourOf(clock.now()));
    const refus = isOver ? [] : (say.viewPasTerminee(convention).paragraphs ?? []);
    return { kind: 'form', form: { ...form, intro: [...refus, ...(form.intro ?? [])] } };
  });

/** Nobody comes in any more; never into the convention of whoever says so. @throws DomainError `convention-introuvable` */
export const confirmArchive: UseCase = ({ values }, { personne }, ports) =>
  inNamed(values, { personne, ports }, async (convention, there) => {
    if (convention.id === personne.conventionId) throw new DomainError('convention-introuvable');
    const wereIn = (await there.stores.personnes.list(convention.id)).length > 0;
    const { ok, message } = await archiveConvention({ confirmer: true }, there);
    if (ok && wereIn) await note('convention:archiver', convention, { ...ports, personne });
    return { kind: 'done', message };
  });

async function checkOperator(personne: Personne, ports: Pick<Ports, 'stores'>): Promise<void> {
  if (!(await isOperator(personne, ports))) throw new DomainError('installation-seulement');
}

/** In the one whose code is given, which is no more of whoever asks than any other. */
async function inNamed(
  values: Values,
  { personne, ports }: { readonly personne: Personne; readonly ports: Ports },
  work: (convention: Convention, ports: Ports) => Promise<Reply>,
): Promise<Reply> {
  await checkOperator(personne, ports);
  const code = findText(values, 'convention');
  const [convention] = code === null ? [] : await ports.stores.conventions.list({ code });
  if (convention === undefined) throw new DomainError('convention-introuvable');
  const there = await ports.inConvention(null, () =>
    withConventionOf({ conventionId: convention.id }, ports),
  );
  return ports.inConvention(convention.id, () => work(convention, there));
}

/** In the convention of whoever did it: nobody of the other one did. */
function note(
  action: 'convention:modifier' | 'convention:archiver',
  { code }: Convention,
  { personne, stores, clock, inConvention }: Ports & { readonly personne: Personne },
): Promise<void> {
  return inConvention(personne.conventionId, () => noteBy(personne, clock.now(), stores)(action, code));
}

interface Handed {
  readonly bytes: Uint8Array;
  readonly confirmer: boolean;
  readonly acteur: Personne | null;
  readonly textes: Readonly<Record<string, string>>;
}

/**
 * One more convention, from the file of its plan. Whoever creates it takes part in it, to load its people; of one of its parties
 * they come in once its agreement is noted (art. 8), which the command of people asks too. The same twice is refused.
 * @throws DomainError `installation-seulement`
 */
export async function handInConvention(
  { bytes, confirmer, acteur, textes }: Handed,
  ports: Ports & { readonly files: FileReader },
): Promise<ResultatImport> {
  if (acteur === null) throw new DomainError('installation-seulement');
  await checkOperator(acteur, ports);
  const saisie = parseSaisie(textes);
  if ('texte' in saisie) return { kind: 'jour-illisible', texte: saisie.texte };
  const { le, ...nouvelle } = saisie;
  const demande = { ...nouvelle, bytes, avenant: null };
  return ports.inConvention(null, async () => {
    const essai = await importPlan({ ...demande, confirmer: false }, ports);
    if (essai.kind !== 'apercu') return essai;
    const own = (await ports.stores.inscriptions.list(acteur.conventionId)).find(
      ({ id }) => id === acteur.id,
    );
    if (own === undefined) throw new DomainError('personne-introuvable');
    const partie = await findPartie(acteur, essai, ports);
    const isDated = le !== null && Temporal.PlainDate.compare(le, jourOf(ports.clock.now())) <= 0;
    if (partie !== null && !isDated) return { kind: 'accord-a-dater', partie: partie.libelle };
    const accord = partie && isDated ? { code: partie.cle, partie: partie.libelle, le } : null;
    if (!confirmer) return { ...essai, entree: { accord } };
    return ports.inTransaction(async (stores) => {
      const within: typeof ports = { ...ports, stores, inTransaction: (work) => work(stores) };
      const resultat = await importPlan({ ...demande, confirmer }, within);
      if (resultat.kind !== 'importe') return resultat;
      const code = essai.differences.find(({ objet }) => objet === 'convention')?.cle ?? '';
      await enroll({ acteur, own, accord }, { ...within, meant: code });
      await noteBy(acteur, ports.clock.now(), stores)('convention:creer', code);
      return { ...resultat, entree: { accord } };
    });
  });
}

interface Saisie {
  readonly nouvelle: Partial<ConventionPlan>;
  readonly lieu: LieuSaisi;
  readonly le: Temporal.PlainDate | null;
}

/** What is typed beside the file, what is empty stands in it; or a text that is no day. */
function parseSaisie(textes: Handed['textes']): Saisie | { readonly texte: string } {
  const given = (id: ChampConvention) => (textes[id] ?? '').normalize('NFC').trim();
  const [nomCourt, code, zone, fuseau] = [given('nom'), given('code'), given('zone'), given('fuseau')];
  const jours = { du: given('du'), au: given('au'), accord: given('accord') };
  const texte = Object.entries(jours).find(([id, jour]) => jour !== '' && findDate(jours, id) === null)?.[1];
  if (texte !== undefined) return { texte };
  const [debut, fin] = [findDate(jours, 'du'), findDate(jours, 'au')];
  const dates = { ...(debut && { debut }), ...(fin && { fin }) };
  return {
    nouvelle: { ...(nomCourt && { nomCourt }), ...(code && { code }), ...dates },
    lieu: { zone, fuseau },
    le: findDate(jours, 'accord'),
  };
}

/** The party of the new convention for which somebody works: their structure, or its party here, by its name; null: none. */
async function findPartie(
  { structure, conventionId }: Personne,
  { differences }: Extract<ResultatImport, { kind: 'apercu' | 'importe' }>,
  { stores }: Ports,
) {
  const here = await stores.conventions.listParties(conventionId);
  const own = here.find(({ id }) => id === structure.partieId);
  const names = new Set([structure.nom, own?.nom ?? structure.nom].map(normalize));
  const parties = differences.filter(({ objet }) => objet === 'partie');
  return parties.find(({ libelle }) => names.has(normalize(libelle))) ?? null;
}

/** In the transaction that makes the convention. */
async function enroll(
  { acteur, own, accord }: EntreeNouvelle & { readonly acteur: Personne; readonly own: Inscription },
  ports: Ports,
): Promise<void> {
  const { stores, ids, clock } = ports;
  const conventionId = (await findConvention(ports))?.id ?? '';
  const known = (await stores.conventions.listStructures(conventionId)).map(({ code }) => code);
  const structure = accord?.code.toLowerCase() ?? toFreeCode(own.structure, known);
  if (accord !== null) await saveAccords({ parties: [accord.code], le: accord.le, confirmer: true }, ports);
  else {
    const hers = { code: structure, nom: acteur.structure.nom, partie: null };
    await stores.annuaires.createStructures(conventionId, [hers]);
  }
  const { animees: _, ...inscription } = own;
  const id = ids.create();
  const place = { id, structure, roles: ['administration'], instances: [], comptes: [] } as const;
  await stores.annuaires.createPersonnes(conventionId, [{ ...inscription, ...place }]);
  const details = { structure, roles: 'administration' };
  const by = { conventionId, id: null }; // nobody of it did
  await noteBy(by, clock.now(), stores)('personne:creer', `personne:${id}`, details);
}

/** A code that no structure has there. */
function toFreeCode(code: string, known: readonly string[]): string {
  return known.includes(code) ? toFreeCode(`${code}-administration`, known) : code;
}
