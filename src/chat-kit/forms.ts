import type { Field, Form, Values } from '../conversation/chat.ts';
import { refillForm } from '../conversation/form.ts';
import type { AccountRef } from '../domain/nouns/compte.ts';
import type { Ids, Later } from '../ports/ports.ts';
import type { ConversationStore } from '../ports/ports-chat.ts';
import { markForm } from './form-mark.ts';

/**
 * The forms that people have in front of them, for a platform that does not send a form back with what was typed: it is
 * kept here to be shown again, in memory, for a database that does not answer, and once per person in the database, for
 * another replica or after a restart. Without the answers: they come with the press.
 */
export interface Forms {
  /** The form to show for the first time. */
  show(form: Form, account: AccountRef): Form;
  /** The same once more, with what was typed and an error above; null when it is not known here. */
  showAgain(sent: SentForm, error: string): Promise<Form | null>;
  /** The form of this person is over. */
  forget(account: AccountRef): void;
}

export interface SentForm {
  readonly account: AccountRef;
  readonly formCle: string;
  readonly values: Values;
}

export interface FormsOptions {
  readonly ids: Pick<Ids, 'create'>;
  readonly store: ConversationStore;
  readonly later: Later;
}

export function createForms({ ids, store, later }: FormsOptions): Forms {
  const recent = new Map<string, Kept>();
  const keep = (kept: Kept) => {
    recent.delete(kept.cle);
    recent.set(kept.cle, kept);
    const [oldest = ''] = recent.size > MAX_RECENT ? recent.keys() : [];
    recent.delete(oldest);
  };
  return {
    show(form, account) {
      const kept = { cle: ids.create(), lieu: toLieu(account), form: withoutAnswers(form) };
      keep(kept);
      later(toTurn(kept.lieu), () => store.save(kept.lieu, JSON.stringify(kept)));
      return markForm(form, kept.cle);
    },
    async showAgain({ account, formCle, values }, error) {
      const lieu = toLieu(account);
      const kept = recent.get(formCle) ?? (await find(lieu, store));
      if (kept?.cle !== formCle || !isSame(kept.lieu, lieu)) return null;
      keep(kept);
      const { form } = kept;
      return markForm(refillForm(form, values, error), formCle);
    },
    forget: (account) => later(toTurn(toLieu(account)), () => store.delete(toLieu(account))),
  };
}

/** The latest form of somebody is the one that counts, or its end. */
function toTurn({ plateforme, espace, identifiant }: AccountRef) {
  return { line: plateforme, cle: JSON.stringify([plateforme, espace, identifiant]) };
}

interface Kept {
  readonly cle: string;
  readonly lieu: AccountRef;
  readonly form: Form;
}

const MAX_RECENT = 500; // some 10 KB each

/** Beside the person's conversation, under a platform that nothing is sent to. */
function toLieu({ plateforme, espace, identifiant }: AccountRef): AccountRef {
  return { plateforme: `${plateforme}:formulaire`, espace, identifiant };
}

function isSame(one: AccountRef, other: AccountRef): boolean {
  return one.espace === other.espace && one.identifiant === other.identifiant;
}

async function find(lieu: AccountRef, store: ConversationStore): Promise<Kept | null> {
  const donnees = await store.find(lieu);
  return donnees === null ? null : JSON.parse(donnees);
}

function withoutAnswers(form: Form): Form {
  const { error: _, ...rest } = form;
  return { ...rest, fields: form.fields.map(toBare) };
}

function toBare(field: Field): Field {
  if (field.kind === 'explanation') return field;
  const { value: _value, error: _error, ...bare } = field;
  return bare as Field;
}
