import type { Values } from '../../conversation/chat.ts';
import { findDate, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { ProjetAvenant } from '../../domain/nouns/avenant.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { nextNumero } from '../../domain/plan/avenant.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/plan/avenant-actes.ts';
import { phraseSignatures, viewPlaceAvenant } from '../../views/plan/avenant-place.ts';
import type { Signataire } from '../../views/plan/ligne-avenant.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getAvenantLu, getPlaceAvenant, getSituation } from '../verbs/get-avenant.ts';
import { noteBy } from '../verbs/tell.ts';

/** Everything that waits for an avenant, the one that is to be signed, and where each party stands with it. */
export const showAvenant: UseCase = async (_intent, { personne }, { stores }) => ({
  kind: 'message',
  message: viewPlaceAvenant(await getPlaceAvenant(personne, stores)),
});

/** Writes the avenant from what waits; again as long as no party did anything about it. */
export const prepareAvenant: UseCase = (_intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    const { projet, lignes, avenants } = await getSituation(conventionId, stores, true);
    if (lignes.length === 0) return { kind: 'done', message: say.viewFait(say.FAITS.rien) };
    if (projet !== null && projet.signatures.length > 0)
      return { kind: 'done', message: say.viewFait(say.FAITS.rien, say.dejaSigne(projet)) };
    const now = ports.clock.now();
    const prepared: ProjetAvenant = {
      ...{
        id: projet?.id ?? ports.ids.create(),
        conventionId,
        numero: projet?.numero ?? nextNumero(avenants),
      },
      ...{ lignes, prepareLe: now, propose: null, signatures: [] },
    };
    await stores.projetsAvenant.save(prepared);
    await noteBy(personne, now, stores)('avenant:preparer', `avenant:${prepared.numero}`, {
      modifications: lignes.length,
    });
    return { kind: 'done', message: say.viewPrepare(prepared) };
  });

/** Asks before the draft is given up. */
export const writeAbandonProjet: UseCase = async (_intent, { personne }, { stores }) => {
  const projet = await stores.projetsAvenant.find(personne.conventionId);
  return projet === null
    ? { kind: 'done', message: say.viewFait(say.FAITS.aucun) }
    : { kind: 'form', form: say.viewAbandonProjet(projet) };
};

/** Gives it up: what it holds waits again. Twice is once. */
export const giveUpProjet: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { projet } = await getSituation(personne.conventionId, stores, true);
    if (projet === null || projet.id !== findText(values, 'projet'))
      return { kind: 'done', message: say.viewFait(say.FAITS.aucun) };
    const now = ports.clock.now();
    await stores.projetsAvenant.close(projet, now);
    await noteBy(personne, now, stores)('avenant:abandonner', `avenant:${projet.numero}`);
    return { kind: 'done', message: say.viewFait(say.FAITS.abandonne) };
  });

/** Opens what a party did of the avenant; which one is chosen where no button said it. */
export const writeSignature: UseCase = async ({ values }, { personne }, ports) => {
  const found = await findSignataire(values, personne, ports.stores);
  if (found === null) return { kind: 'done', message: say.viewFait(say.FAITS.aucun) };
  return { kind: 'form', form: formOf({ ...found, nommee: found.partie }, ports) };
};

/** Notes it, with who did. What was noted before is written over; what was proposed is to be proposed again. */
export const saveSignature: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    await getSituation(personne.conventionId, stores, true);
    const found = await findSignataire(values, personne, stores);
    if (found === null || found.projet.id !== findText(values, 'projet'))
      return { kind: 'done', message: say.viewFait(say.FAITS.aucun) };
    const { projet, partie, nommee, signataires } = found;
    const form = formOf(found, ports);
    const checked = checkFields(form.fields, values);
    const known = nommee === null ? projet.signatures.find((one) => one.partie === partie?.code) : undefined;
    const delibereLe = findDate(values, 'delibereLe') ?? known?.delibereLe ?? null; // who chose a party saw no date of it
    const signeLe = findDate(values, 'signeLe') ?? known?.signeLe ?? null;
    const isReversed = delibereLe !== null && signeLe !== null && signeLe.toString() < delibereLe.toString();
    const fields = isReversed ? withError(checked, 'signeLe', say.SIGNE_AVANT_DELIBERATION) : checked;
    if (hasErrors(fields) || partie === null) return { kind: 'form', form: showErrors(form, fields) };
    const noteeLe = ports.clock.now();
    await stores.projetsAvenant.sign(projet, {
      partie: partie.code,
      delibereLe,
      signeLe,
      noteeLe,
      noteeParId: personne.id,
    });
    await stores.projetsAvenant.save({ ...projet, propose: null });
    await noteBy(personne, noteeLe, stores)('avenant:signer', `avenant:${projet.numero}`, {
      ...{
        partie: partie.code,
        delibereLe: delibereLe?.toString() ?? null,
        signeLe: signeLe?.toString() ?? null,
      },
    });
    const after = await stores.projetsAvenant.find(personne.conventionId);
    const count = after === null ? [] : [phraseSignatures(after, signataires)];
    return { kind: 'done', message: say.viewFait(say.FAITS.signature, ...count) };
  });

interface Signing {
  readonly projet: ProjetAvenant;
  /** Null: none is chosen yet. */
  readonly partie: Signataire | null;
  /** The same where a button said it. */
  readonly nommee: Signataire | null;
  readonly signataires: readonly Signataire[];
}

/** Null: no avenant is to be signed. */
async function findSignataire(
  values: Values,
  { conventionId }: Personne,
  stores: Stores,
): Promise<Signing | null> {
  const projet = await stores.projetsAvenant.find(conventionId);
  if (projet === null) return null;
  const { signataires } = await getAvenantLu(projet, stores);
  const find = (id: string) => signataires.find(({ code }) => code === findText(values, id)) ?? null;
  const nommee = find('nommee');
  return { projet, signataires, nommee, partie: nommee ?? find('partie') };
}

function formOf({ projet, nommee, signataires }: Signing, { clock }: Pick<Ports, 'clock'>) {
  return say.viewFormulaireSignature(nommee, projet, { max: jourOf(clock.now()).toString(), signataires });
}
