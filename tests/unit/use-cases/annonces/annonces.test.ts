import { beforeEach, describe, expect, it } from 'vitest';
import type { Message, Values } from '../../../../src/conversation/chat.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { EtatEnvoi } from '../../../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { composeAnnonce } from '../../../../src/use-cases/annonces/compose-annonce.ts';
import { sendAnnonce } from '../../../../src/use-cases/annonces/send-annonce.ts';
import { showAnnonce } from '../../../../src/use-cases/annonces/show-annonce.ts';
import { retryAnnonce } from '../../../../src/use-cases/annonces/suivi-annonce.ts';
import { previewAnnonce, writeAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { letAnnoncesLeave } from '../../../support/annonces.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import type { Ask } from '../../../support/coordination.ts';
import { createAsk, errorsOf, fieldOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';

const TEXTE = 'Le forum a lieu à Calais.\n\n5 < 6 &amp; <@U1> *x* [a](b)';
const FORUM: Values = {
  titre: 'Forum des familles',
  texte: TEXTE,
  dateEvenement: '2027-03-18',
  lien: 'https://www.exemple.fr/forum',
  destinataires: 'groupe_projet',
};

let convention: Convention;
let camille: Personne;
let ines: Personne;
let ask: Ask;

const base = await useBase();

beforeEach(async () => {
  base.clock.set('2027-03-01T09:00:00Z');
  convention = await aConvention(base);
  camille = await aPersonne(base, convention, {
    prenom: 'Camille',
    identifiant: `camille-${convention.code}`,
    roles: ['coordination'],
  });
  ines = await aPersonne(base, convention);
  await aPersonne(base, convention, { roles: ['membre'] });
  await aPersonne(base, convention, { roles: ['membre'], sansAnnonces: true });
  await aPersonne(base, convention, { roles: ['lecture'] });
  await base.db.canal.create({
    data: {
      conventionId: convention.id,
      plateforme: 'atelier',
      espace: convention.id,
      identifiant: 'groupe-projet',
      nom: 'groupe-projet',
    },
  });
  ask = createAsk(base, camille);
});

describe('the preview of an announcement', () => {
  it('shows it as it will be read, and who will receive it', async () => {
    const form = formOf(await ask(previewAnnonce, FORUM));
    const text = textOf(form);
    expect(text).toContain(JSON.stringify(TEXTE));
    expect(text).toSay('jeudi 18 mars 2027', 'Camille Lefebvre, Responsable', '3 personnes la recevront.');
    expect(text).toContain('Elle paraîtra aussi dans le canal « groupe-projet ».');
    expect(await base.stores.annonces.list(convention.id)).toEqual([]);
  });

  it.each([
    ['pilotes', '1 personne la recevra.', false],
    ['coordination', '1 personne la recevra.', false],
    ['tous', '4 personnes la recevront.', true],
  ])('counts the audience %s', async (destinataires, count, hasCanal) => {
    const text = textOf(formOf(await ask(previewAnnonce, { ...FORUM, destinataires })));
    expect(text).toContain(count);
    expect(text.includes('paraîtra aussi dans le canal')).toBe(hasCanal);
  });

  it.each([
    [{ titre: 'Oups' }, ['titre']],
    [{ titre: 'a'.repeat(101) }, ['titre']],
    [{ texte: 'court' }, ['texte']],
    [{ texte: 'a'.repeat(1501) }, ['texte']],
    [{ lien: 'javascript:alert(1)' }, ['lien']],
    [{ lien: 'http://www.exemple.fr' }, ['lien']],
    [{ dateEvenement: '2027-02-28' }, ['dateEvenement']],
    [{ destinataires: 'presse' }, ['destinataires']],
    [{ titre: '', texte: '', destinataires: '' }, ['titre', 'texte', 'destinataires']],
  ])('refuses %o and keeps what was typed', async (change, wrong) => {
    const form = formOf(await ask(previewAnnonce, { ...FORUM, ...change }));
    expect(Object.keys(errorsOf(form))).toEqual(wrong);
    expect(fieldOf(form, 'texte').value).toBe('texte' in change ? change.texte : TEXTE);
  });

  it('refuses an audience of nobody', async () => {
    await base.db.personne.updateMany({
      where: { conventionId: convention.id },
      data: { sansAnnonces: true },
    });
    const form = formOf(await ask(previewAnnonce, { ...FORUM, destinataires: 'pilotes' }));
    expect(errorsOf(form).destinataires).toContain('Personne ne recevrait cette annonce.');
  });

  it('starts with a text that is brought along, in place of the one of the draft', async () => {
    await ask(previewAnnonce, FORUM);
    const form = formOf(await ask(writeAnnonce, { texte: 'Un message lu ailleurs.' }));
    expect(fieldOf(form, 'texte').value).toBe('Un message lu ailleurs.');
    expect(fieldOf(form, 'titre').value).toBe(FORUM.titre);
  });

  it('comes back with what was typed', async () => {
    await ask(previewAnnonce, FORUM);
    expect(fieldOf(formOf(await ask(writeAnnonce)), 'texte').value).toBe(TEXTE);
  });
});

describe('the sending of an announcement', () => {
  it('writes once to each person and to the channel, however often it is pressed', async () => {
    const { context } = formOf(await ask(previewAnnonce, FORUM));
    const press = () => ask(sendAnnonce, context);
    const replies = [...(await Promise.all([press(), press()])), await press()];
    for (const reply of replies) expect(reply).toHold('3 personnes la recevront.');
    expect(await base.stores.annonces.list(convention.id)).toHaveLength(1);
    await letAnnoncesLeave(base);
    const envois = await listEnvois();
    const said = envois.map((one) => `${one.etat} ${one.graceJusqua.since(one.prevuLe).total('hours')} h`);
    expect(said).toEqual(Array(4).fill(`a_envoyer ${7 * 24} h`));
    expect(fieldOf(formOf(await ask(writeAnnonce)), 'titre').value).toBeUndefined();
  });

  it('shows a preview again that was typed anew since, and sends nothing', async () => {
    const { context } = formOf(await ask(previewAnnonce, FORUM));
    await ask(previewAnnonce, { ...context, ...FORUM, titre: 'Un autre titre' });
    expect(formOf(await ask(sendAnnonce, context)).error).toContain('Relisez-le avant l’envoi.');
    expect(await base.stores.annonces.list(convention.id)).toEqual([]);
  });

  it('asks to confirm the third one within seven days, not later', async () => {
    await send();
    await send();
    const form = formOf(await ask(previewAnnonce, FORUM));
    expect(form).toHold('Plus de deux annonces cette semaine');
    const refused = formOf(await ask(sendAnnonce, form.context));
    expect(refused).toAskAgain('accord');
    expect(await base.stores.annonces.list(convention.id)).toHaveLength(2);
    await ask(sendAnnonce, { ...refused.context, accord: 'oui' });
    expect(await base.stores.annonces.list(convention.id)).toHaveLength(3);
    base.clock.set('2027-03-08T09:30:00Z');
    expect(formOf(await ask(previewAnnonce, FORUM))).not.toHold('Je confirme cet envoi');
  });

  it('says what its author wrote, without a note about stopping in a channel', async () => {
    await send();
    const person = await composed();
    expect([person?.prose, person?.paragraphs]).toEqual([TEXTE, ['Camille Lefebvre, Responsable']]);
    expect(person?.note).toContain('stop');
    expect((await composed(true))?.note).toBeUndefined();
  });

  it('is obsolete for a person who opted out meanwhile', async () => {
    await send();
    await base.stores.personnes.save({ ...ines, sansAnnonces: true });
    ines = await base.stores.personnes.get(ines.id);
    expect(await composed()).toBeNull();
  });
});

describe('who received an announcement', () => {
  it('counts states that sum up to the audience, and names who was not reached', async () => {
    await send();
    await settle('envoye', 'echoue', 'incertain', 'annule');
    const [annonce] = await base.stores.annonces.list(convention.id);
    const message = messageOf(await ask(showAnnonce, { annonce: annonce?.id ?? '' }));
    const [total, ...ends] = message.facts?.map(({ value }) => value) ?? [];
    expect(total).toBe('3 personnes et 1 canal');
    expect(ends.sort()).toEqual(['1 canal', '1 personne', '1 personne', '1 personne']);
    const text = textOf(message);
    expect(text).toContain('Aucun compte ne permet de joindre cette personne.');
    expect(text).toContain('Renvoyer aux destinataires non joints');
  });

  it('sends again to the failed only', async () => {
    await send();
    await settle('envoye', 'echoue', 'incertain', 'envoye');
    const [annonce] = await base.stores.annonces.list(convention.id);
    const values = { annonce: annonce?.id ?? '' };
    expect(await ask(retryAnnonce, values)).toHold('1 message part à nouveau.');
    expect((await listEnvois()).map(({ etat }) => etat).sort()).toEqual([
      'a_envoyer',
      'envoye',
      'envoye',
      'incertain',
    ]);
    expect(messageOf(await ask(retryAnnonce, values)).title).toBe('Rien à renvoyer');
  });

  it('lists the latest five', async () => {
    for (let number = 1; number <= 6; number += 1) {
      base.clock.set(`2027-0${number}-09T09:00:00Z`);
      await send({ ...FORUM, titre: `Annonce ${number}`, dateEvenement: '' });
    }
    const text = textOf(messageOf(await ask(showAnnonce)));
    for (const number of [2, 3, 4, 5, 6]) expect(text).toContain(`Annonce ${number}`);
    expect(text).not.toContain('Annonce 1"');
  });

  it('is not told to another convention', async () => {
    await send();
    const [annonce] = await base.stores.annonces.list(convention.id);
    const stranger = await aPersonne(base, await aConvention(base), { roles: ['coordination'] });
    await expect(createAsk(base, stranger)(showAnnonce, { annonce: annonce?.id ?? '' })).rejects.toBeRefused(
      'annonce-introuvable',
    );
  });
});

async function send(values: Values = FORUM): Promise<void> {
  const { context } = formOf(await ask(previewAnnonce, values));
  await ask(sendAnnonce, { ...context, accord: 'oui' }); // wanted on a Sunday
  await letAnnoncesLeave(base);
}

async function listEnvois() {
  const [annonce] = await base.stores.annonces.list(convention.id);
  return base.stores.envois.listBySource(convention.id, annonce?.id ?? '');
}

async function settle(...etats: readonly EtatEnvoi[]): Promise<void> {
  const envois = await listEnvois();
  for (const [index, { id }] of envois.entries()) {
    const etat = etats[index];
    await base.db.envoi.update({ where: { id }, data: { etat, raison: 'injoignable' } });
  }
}

/** What would be sent now to Ines, or to the channel; null when it is obsolete. */
async function composed(isCanal = false): Promise<Message | null> {
  const { stores, ports } = base;
  const [envoi] = await listEnvois();
  const [canal] = await stores.canaux.list(convention.id);
  if (!envoi || !canal) throw new Error('nothing was sent');
  const lecteur = isCanal
    ? ({ kind: 'canal', canal } as const)
    : ({ kind: 'personne', personne: ines } as const);
  const composition = await composeAnnonce(envoi, lecteur, ports);
  return composition.kind === 'message' ? composition.message : null;
}
