import { findText, getList, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { findFauteAdresse, listActions, SUJETS, type Sujet } from '../../domain/comptes/webhook.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/comptes/webhooks.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { withEssai } from '../../views/words/essai.ts';
import { type Acte, actInConvention, type ReponseMachine } from '../verbs/act-as-machine.ts';
import { noteBy } from '../verbs/note-by.ts';

/** The addresses of other programs that are told of what happens, and how that went. */
export const listWebhooks: UseCase = async (_intent, { personne }, { stores }) => ({
  kind: 'message',
  message: say.viewWebhooks(await stores.webhooks.list(personne.conventionId)),
});

export const startWebhook: UseCase = async () => ({ kind: 'form', form: say.viewFormulaire() });

/** Declares one; what it is signed with is shown once, on a page alone. */
export const saveWebhook: UseCase = async ({ values, isSure }, { personne }, ports) => {
  if (isSure === undefined) return { kind: 'message', message: say.viewEnPlace(ports.links) };
  const form = say.viewFormulaire();
  const checked = checkFields(form.fields, values);
  const url = findText(values, 'adresse')?.trim() ?? '';
  const faute = hasErrors(checked) ? null : findFauteAdresse(url);
  const fields = faute === null ? checked : withError(checked, 'adresse', say.viewFaute(faute));
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const asked = getList(values, 'sujets');
  const demande = { url, sujets: SUJETS.filter((one) => asked.includes(one)) };
  const acteur = { conventionId: personne.conventionId, id: personne.id };
  const secret = await ports.inTransaction((stores) => create(acteur, demande, { ...ports, stores }));
  return { kind: 'done', message: say.viewCreeOnPage(url, secret) };
};

/** Asks again at once, where it was off too. */
export const retryWebhook = createChange('reessayer');

export const closeWebhook = createChange('fermer');

type Changement = keyof typeof say.FAITS;

function createChange(acte: Changement): UseCase {
  return ({ values }, { personne: { conventionId, id: acteurId } }, ports) =>
    ports.inTransaction(async (stores) => {
      const id = findText(values, 'id') ?? '';
      const acteur = { conventionId, id: acteurId };
      const isDone = await act(acte, { id, acteur }, { ...ports, stores });
      const webhooks = await stores.webhooks.list(conventionId);
      return { kind: 'message', message: say.viewWebhooks(webhooks, isDone ? say.FAITS[acte] : null) };
    });
}

interface Acteur {
  readonly conventionId: string;
  /** Null: the command line. */
  readonly id: string | null;
}

type Changing = Pick<Ports, 'stores' | 'clock'>;

async function create(
  acteur: Acteur,
  { url, sujets }: { readonly url: string; readonly sujets: readonly Sujet[] },
  { stores, clock, ids }: Changing & Pick<Ports, 'ids'>,
): Promise<string> {
  const { conventionId } = acteur;
  const now = clock.now();
  const webhook = { id: ids.create(), conventionId, url, actions: listActions(sujets), creeLe: now };
  const secret = await stores.webhooks.create(webhook);
  await noteBy(acteur, now, stores)('webhook:creer', webhook.id);
  return secret;
}

/** False: there is none (any more). */
async function act(
  acte: Changement,
  { id, acteur }: { readonly id: string; readonly acteur: Acteur },
  { stores, clock }: Changing,
): Promise<boolean> {
  const now = clock.now();
  const owned = (await stores.webhooks.list(acteur.conventionId)).find((one) => one.id === id);
  if (owned === undefined) return false;
  const isDone =
    acte === 'fermer' ? await stores.webhooks.end(owned) : await stores.webhooks.retry(owned, now);
  if (isDone) await noteBy(acteur, now, stores)(`webhook:${acte}`, id);
  return isDone;
}

/** What whoever administers the machine asks of them; without `url`: all of them. */
export interface DemandeWebhook {
  readonly url: string | null;
  readonly acte: 'creer' | Changement;
  readonly sujets: readonly string[];
  readonly confirmer: boolean;
}

export function handleWebhook(
  { url, acte, ...demande }: DemandeWebhook,
  ports: Ports,
): Promise<ReponseMachine> {
  return actInConvention(demande, ports, async (conventionId, held) => {
    const webhooks = await held.stores.webhooks.list(conventionId);
    if (url === null) return { ok: true, message: say.viewWebhooks(webhooks) };
    const acteur = { conventionId, id: null };
    if (acte === 'creer') return declare(url, demande.sujets, { acteur, ports: held });
    const found = webhooks.find((one) => one.url === url);
    if (found === undefined) return { ok: false, message: say.viewInconnu(url) };
    return {
      essai: withEssai({ title: say.FAITS[acte] }),
      act: async () => {
        await act(acte, { id: found.id, acteur }, held);
        return { title: say.FAITS[acte] };
      },
    };
  });
}

function declare(
  url: string,
  names: readonly string[],
  { acteur, ports }: { readonly acteur: Acteur; readonly ports: Ports },
): Acte {
  const sujets = SUJETS.filter((one) => names.includes(one));
  const isUnknown = sujets.length === 0 || sujets.length !== new Set(names).size;
  const faute = findFauteAdresse(url) ?? (isUnknown ? 'sujets' : null);
  if (faute !== null) return { ok: false, message: { title: say.viewFaute(faute) } };
  return {
    essai: withEssai(say.viewCree(url, null)),
    act: async () => say.viewCree(url, await create(acteur, { url, sujets }, ports)),
  };
}
