import { beforeEach, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Form } from '../../../../src/conversation/chat.ts';
import { deleteAnnonce } from '../../../../src/use-cases/annonces/drafts-annonce.ts';
import { sendEssai } from '../../../../src/use-cases/annonces/essai-annonce.ts';
import { keepAnnonce, previewAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { createLiensMessage, findMessage, openLien } from '../../../../src/use-cases/envois/lien-message.ts';
import { FORUM, useAnnonces } from '../../../support/annonces.ts';
import { errorsOf, fieldOf, formOf } from '../../../support/coordination.ts';

let preview: Form;

const { base, world } = await useAnnonces();
beforeEach(async () => {
  preview = formOf(await world.ask(previewAnnonce, FORUM));
});

const listEssais = async () =>
  base.stores.envois.listBySource(world.conventionId, preview.context.brouillon ?? '');

async function readEssai() {
  const [essai] = await listEssais();
  const personne = await base.stores.personnes.get(essai?.destinataire.personneId ?? '');
  if (essai === undefined) throw new Error('no trial');
  return compose(essai, { kind: 'personne', personne }, base.ports);
}

it('is a button of the preview, and comes to its author alone, marked, as the readers will have it', async () => {
  expect(preview.buttons.map(({ intent }) => intent)).toContain('annonce:essai');
  expect(await world.ask(sendEssai, preview.context)).toHold('Vous seul le recevez');
  const [essai, ...others] = await listEssais();
  expect(others).toEqual([]);
  expect(essai).toMatchObject({ genre: 'essai', etat: 'a_envoyer' });
  const composed = await readEssai();
  if (composed.kind !== 'message') throw new Error('nothing to say');
  expect(composed.isCommon).toBeUndefined();
  expect(composed.message).toHold('Essai : Forum des familles', FORUM.texte);
});

it('is nothing of the announcement: not counted, not listed, to be neither acknowledged nor joined', async () => {
  const asked = { ...FORUM, accuse: 'oui', inscriptions: 'oui', debut: '14 h', fin: '16 h', lieu: 'Calais' };
  preview = formOf(await world.ask(previewAnnonce, { ...preview.context, ...asked }));
  await world.ask(sendEssai, preview.context);
  const composed = await readEssai();
  if (composed.kind !== 'message') throw new Error('nothing to say');
  expect(JSON.stringify(composed.message)).not.toMatch(/"intent"/);
  expect(await base.stores.annonces.list(world.conventionId)).toEqual([]);
  expect(await world.listActions()).toEqual(['annonce:essayer']);
});

it('is sent once however often it is asked for, and once more when the text changed', async () => {
  const first = formOf(await world.ask(sendEssai, preview.context));
  const again = formOf(await world.ask(sendEssai, first.context));
  expect(again).toHold('déjà été envoyé');
  expect(await listEssais()).toHaveLength(1);
  const changed = formOf(
    await world.ask(previewAnnonce, { ...again.context, ...FORUM, titre: 'Autre forum' }),
  );
  await Promise.all([world.ask(sendEssai, changed.context), world.ask(sendEssai, changed.context)]);
  expect(await listEssais()).toHaveLength(2);
  expect((await world.listActions()).filter((action) => action === 'annonce:essayer')).toHaveLength(2);
});

it('shows the preview again, with what its author ticked, and sends nothing of a text that is another one', async () => {
  base.clock.set('2027-03-06T09:00:00Z'); // a Saturday asks to be confirmed
  preview = formOf(await world.ask(previewAnnonce, { ...preview.context, ...FORUM }));
  const form = formOf(await world.ask(sendEssai, { ...preview.context, accord: 'oui' }));
  expect(fieldOf(form, 'accord').value).toBe('oui');
  expect(errorsOf(form)).toEqual({});
  await world.ask(keepAnnonce, { ...form.context, ...FORUM, titre: 'Un titre plus récent' });
  expect(formOf(await world.ask(sendEssai, form.context)).error).toContain('Relisez-le');
  expect(await listEssais()).toHaveLength(1);
});

it('is read behind the link of its e-mail, which ends no announcements', async () => {
  await world.ask(sendEssai, preview.context);
  const [envoi = expect.fail('no trial')] = await listEssais();
  const to = { plateforme: 'courriel', espace: 'agglo.example', identifiant: 'x' };
  const liens = await createLiensMessage({ id: envoi.id, to, envoi }, base.ports);
  expect(liens).toMatchObject({ desabonnement: null, isAnswerable: false, isReponse: false });
  const lien = await openLien(liens.token, base.ports);
  const message = lien && (await findMessage(lien, { ports: base.ports, compose }));
  expect(message?.title).toBe('Essai\u00A0: Forum des familles');
});

it('has no reason to be once the draft is gone', async () => {
  await world.ask(sendEssai, preview.context);
  await world.ask(deleteAnnonce, preview.context);
  expect(await readEssai()).toMatchObject({ kind: 'obsolete' });
});
