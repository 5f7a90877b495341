import { describe, expect, it } from 'vitest';
import { parseSubmission } from '../../../adapters/slack/parse.ts';
import { renderView } from '../../../adapters/slack/render.ts';
import { parsePress } from '../../../adapters/teams/parse.ts';
import { renderFormCard } from '../../../adapters/teams/render.ts';
import { markForm } from '../../../src/chat-kit/forms.ts';
import type { Values } from '../../../src/conversation/chat.ts';
import { hasErrors } from '../../../src/conversation/form.ts';
import type { ContexteReponse } from '../../../src/domain/reponses/contexte-reponse.ts';
import { parseContenu, withValeurs } from '../../../src/domain/reponses/valeurs-reponse.ts';
import { fieldsOfEtape, viewFormulaireReponse } from '../../../src/views/reponses/formulaire-reponse.ts';
import { checkFields } from '../../../src/views/words/check-fields.ts';
import { aPartie } from '../../support/resume-builders.ts';
import { checkView } from '../../support/slack-check.ts';
import { aSubmission } from '../../support/slack-payloads.ts';
import { checkCard } from '../../support/teams-check.ts';
import { findInput, type Node } from '../../support/teams-samples.ts';
import { aContexte } from '../../support/whole-answer.ts';

/** As long as those of the database. */
const anId = (index: number) => `0b0d7c1e-5a52-4c3e-9d3c-${String(index).padStart(12, '0')}`;

/** As long as the imports allow; the code is made of the name, and is as long. */
const longest = (index: number) => `Association intercommunale numéro ${index} des parents `.padEnd(200, 'é');

const NOMS = Array.from({ length: 300 }, (_, index) => longest(index));

const CONTEXTE = aContexte({
  communes: NOMS.slice(0, 14).map((nom, index) => ({ ...aPartie(nom, nom), id: anId(index) })),
  structures: NOMS.map((nom, index) => ({ id: anId(index), code: nom, nom, partieId: null })),
});

const CHOSEN = { communes: [anId(3), anId(13)], partenaires: [anId(0), anId(299)] };

describe.each([
  ['Slack', throughSlack],
  ['Teams', throughTeams],
])('names of 200 characters in %s', (_platform, fill) => {
  it('go through the form and back to the answer, wherever they are asked', () => {
    const contexte = withValeurs(CONTEXTE, { completer: 'oui', ...fill(CONTEXTE) });
    expect(hasErrors(checkFields(fieldsOfEtape('precisions', contexte), contexte.valeurs))).toBe(false);
    expect(parseContenu(contexte)).toMatchObject({
      communes: [NOMS[3], NOMS[13]],
      partenaires: [NOMS[0], NOMS[299]],
    });
    expect(fill(contexte)).toMatchObject(CHOSEN); // what was chosen is there when the form comes back
  });
});

function aForm(contexte: ContexteReponse) {
  return viewFormulaireReponse('precisions', contexte, { tour: 'un-tour' });
}

/** Chooses in a modal, by the options that it shows; what is chosen already stays. */
function throughSlack(contexte: ContexteReponse): Values {
  const view = renderView(aForm(contexte), {});
  expect(checkView(view)).toEqual([]);
  const fields = Object.entries(CHOSEN).map(([id, wanted]) => {
    const element = view.blocks.flatMap((block) =>
      block.block_id === id && 'element' in block ? block.element : [],
    )[0];
    const all = listOptions(element as SlackSelect);
    const chosen =
      (element as SlackSelect).initial_options ?? all.filter(({ value }) => wanted.includes(value));
    return [id, { type: 'multi_static_select', selected_options: chosen }];
  });
  return parseSubmission(aSubmission({ fields: Object.fromEntries(fields) }))?.intent.values ?? {};
}

interface SlackSelect {
  readonly options?: readonly { readonly value: string }[];
  readonly option_groups?: readonly { readonly options: readonly { readonly value: string }[] }[];
  readonly initial_options?: readonly { readonly value: string }[];
}

function listOptions({ options = [], option_groups = [] }: SlackSelect) {
  return [...options, ...option_groups.flatMap((group) => group.options)];
}

/** Chooses in a dialog, which sends several choices as one text; what is chosen already stays. */
function throughTeams(contexte: ContexteReponse): Values {
  const card = renderFormCard(markForm(aForm(contexte), 'une-cle'), { dialog: true });
  expect(checkCard(card, 'dialog')).toEqual([]);
  const fields = Object.entries(CHOSEN).map(([id, wanted]) => {
    const { value, choices } = findInput(card, id);
    const known = (choices as readonly Node[]).map((choice) => choice.value);
    return [id, value ?? known.filter((one) => wanted.includes(String(one))).join(',')];
  });
  const [send] = card.actions as readonly Node[];
  const data = { ...(send?.data as object), ...Object.fromEntries(fields) };
  return parsePress(aTaskSubmit(data))?.intent?.values ?? {};
}

function aTaskSubmit(data: object): object {
  return {
    type: 'invoke',
    name: 'task/submit',
    serviceUrl: 'https://smba.example/',
    value: { data },
    from: { id: '29:lea', aadObjectId: 'aad-lea' },
    recipient: { id: '28:bot', name: 'CTG' },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'tenant' },
    channelData: { tenant: { id: 'tenant' } },
  };
}
