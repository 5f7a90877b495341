import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ListItem } from '../../../../src/conversation/chat.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { Platform } from '../../../../src/ports/ports.ts';
import { refreshReponses } from '../../../../src/use-cases/envois/refresh-reponses.ts';
import { formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { anEnvoiTo, createSender, createWorld, drain, type World } from '../../../support/delivery-world.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { codeOf, createVisitors, textOf, type Visitor } from '../../../support/visitor.ts';

let world: World;
let ines: Personne;
let as: (identifiant: string, plateforme?: string) => Visitor;
let atelier: Visitor;
let nord: Visitor;

const base = await useBase();
beforeEach(async () => {
  base.clock.set('2027-04-20T09:00:00Z');
  world = await createWorld(base, { etat: 'ouvert' });
  ines = world.ines;
  as = createVisitors(base.ports);
  atelier = as(ines.comptes[0]?.identifiant ?? '', 'atelier');
  nord = as(`ines-${world.convention.code}`, 'nord');
});

/** The account of a visitor, as stored. */
const find = async ({ account }: Visitor) => {
  const { comptes } = await base.stores.personnes.get(ines.id);
  const found = comptes.find(
    ({ plateforme, identifiant }) => plateforme === account.plateforme && identifiant === account.identifiant,
  );
  if (!found) throw new Error('this account is not there');
  return found;
};
const linkNord = async () => nord.say(codeOf(await atelier.ask('compte:code')));
const listItems = async (visitor: Visitor): Promise<readonly ListItem[]> =>
  messageOf(await visitor.say('mes comptes')).sections?.[0]?.list ?? [];
const detach = async (visitor: Visitor, { id }: { readonly id: string }) =>
  visitor.ask('compte:detacher', { compte: id, accord: 'oui' });
const isKnown = async ({ account }: Visitor) => (await base.stores.personnes.findByAccount(account)) !== null;

describe('« mes comptes »', () => {
  it('says where messages arrive and from where one writes', async () => {
    await linkNord();
    const [first, second, ...others] = await listItems(atelier);
    expect(others).toEqual([]);
    expect([first?.text, first?.detail]).toEqual(['Nord', 'Vos messages arrivent sur ce compte.']);
    expect([second?.text, second?.detail]).toEqual(['Atelier', 'Vous écrivez depuis ce compte.']);
    expect(first?.buttons?.map(({ label }) => label)).toEqual(['Détacher le compte Nord']);
    expect(second?.buttons?.map(({ label }) => label)).toEqual([
      'Recevoir mes messages ici',
      'Détacher ce compte',
    ]);
  });

  it('tells two accounts of one platform apart', async () => {
    await linkNord();
    await as('second', 'nord').say(codeOf(await atelier.ask('compte:code')));
    const texts = (await listItems(atelier)).map(({ text }) => text);
    expect(texts).toEqual([`Nord (${nord.account.identifiant})`, 'Atelier', 'Nord (second)']);
    await detach(as('second', 'nord'), await find(as('second', 'nord')));
  });

  it('names a workspace as people call it, and shows no id', async () => {
    await nameEspace('Agglo Grand Calais');
    const linked = await linkNord();
    expect(await nord.say('mes comptes')).toSay('Nord, espace « Agglo Grand Calais »');
    const pages = [linked, await nord.say('mes données'), await nord.say('mes comptes')].map(textOf);
    pages.push(textOf(await detach(atelier, await find(nord))));
    for (const page of pages) expect(page).not.toMatch(new RegExp(`E1|${nord.account.identifiant}(?!@)`));
    expect(pages[1]).toContain('Nord, espace « Agglo Grand Calais » (préféré)');
    expect(pages[3]).toContain('Le compte Nord, espace « Agglo Grand Calais » est détaché');
  });

  it('leaves out a workspace that has no name but its id', async () => {
    await nameEspace('E1');
    await linkNord();
    expect((await listItems(atelier)).map(({ text }) => text)).toEqual(['Nord', 'Atelier']);
  });

  async function nameEspace(nom: string): Promise<void> {
    const { id: conventionId } = world.convention;
    const espace = { conventionId, plateforme: 'nord', espace: 'E1', nom, relieLe: base.clock.now() };
    await base.chatPorts.espaces.save(espace, null);
    onTestFinished(() => base.chatPorts.espaces.delete('nord', 'E1'));
  }

  it('makes a code for oneself, which says until when it is good', async () => {
    const text = textOf(await atelier.ask('compte:code'));
    expect(text).toSay('Valable jusqu’au : mardi 27 avril 2027 à 11 h', 'Il sert une seule fois');
  });
});

/** What is told of new accounts is tested in securite.test.ts. */
const cancelTold = () => base.db.envoi.updateMany({ where: { genre: 'securite' }, data: { etat: 'annule' } });

describe('the preferred account', () => {
  it('is chosen by its person, and the next message goes there', async () => {
    await linkNord();
    await cancelTold();
    const platforms = [createRecordingPlatform(), createRecordingPlatform({ nom: 'nord' })] as const;
    const sender = createSender(base, platforms);
    await base.stores.envois.create([anEnvoiTo(world, ines)]);
    await drain(base, sender);
    const reply = await nord.ask('compte:preferer', { compte: (await find(atelier)).id });
    expect(reply).toSay('Vos messages arrivent sur Atelier');
    await base.stores.envois.create([anEnvoiTo(world, ines, { etape: 'rappel-1' })]);
    await drain(base, sender);
    const [there, here] = platforms;
    expect(here.posts().map(({ title }) => title)).toEqual(['tour/ouverture']);
    expect(there.posts().map(({ title }) => title)).toEqual(['tour/rappel-1']);
    const [last] = await base.stores.journal.list(world.convention.id, 1);
    expect(last).toMatchObject({
      action: 'compte:preferer',
      acteurId: ines.id,
      objet: (await find(atelier)).id,
    });
  });

  it.each(['compte:preferer', 'compte:detacher'])(
    '« %s » is refused for somebody else’s account, and noted',
    async (name) => {
      const [compte] = world.jules.comptes;
      const reply = await atelier.ask(name, { compte: compte?.id ?? '', accord: 'oui' });
      expect(reply.kind).toBe('failure');
      expect(reply).toSay('Ce compte n’est pas, ou n’est plus, relié à vous');
      expect((await base.stores.personnes.get(world.jules.id)).comptes[0]).toMatchObject({
        prefere: true,
        actif: true,
      });
      const [last] = await base.stores.journal.list(world.convention.id, 1);
      expect(last).toMatchObject({ action: 'demande:refuser', acteurId: ines.id, objet: name });
    },
  );
});

describe('an account that is detached', () => {
  it('asks first when another one stays, which then receives the messages', async () => {
    await linkNord();
    const compte = await find(nord);
    const asked = messageOf(await atelier.ask('compte:detacher', { compte: compte.id }));
    expect(asked.title).toBe('Détacher le compte Nord\u202F?');
    expect(asked.paragraphs?.join(' ')).toContain('Vos messages arriveront sur Atelier.');
    expect(asked.buttons?.map(({ label }) => label)).toEqual(['Oui, détacher ce compte', 'Garder ce compte']);
    expect(await isKnown(nord)).toBe(true);
    const [yes] = asked.buttons ?? [];
    if (yes?.kind !== 'action') throw new Error('a button was expected');
    expect(await atelier.ask(yes.intent, yes.values)).toSay('Vos messages arrivent sur Atelier.');
    expect(await isKnown(nord)).toBe(false);
    expect(await isKnown(atelier)).toBe(true);
    expect(await find(atelier)).toMatchObject({ prefere: true });
    expect(await nord.read('bonjour')).toContain('Je ne peux répondre qu’aux membres enregistrés');
    const [last] = await base.stores.journal.list(world.convention.id, 1);
    expect(last).toMatchObject({ action: 'compte:detacher', acteurId: ines.id, objet: compte.id });
  });

  it('gives the preference to a real account rather than to the demonstration’s', async () => {
    await linkNord();
    const second = as(`second-${world.convention.code}`, 'sud');
    await second.say(codeOf(await atelier.ask('compte:code')));
    await detach(atelier, await find(nord));
    expect(await find(second)).toMatchObject({ prefere: true });
  });

  it('asks first when it is the only one, and says what that means', async () => {
    const { id } = await find(atelier);
    const asked = messageOf(await atelier.ask('compte:detacher', { compte: id }));
    expect(asked.paragraphs?.join(' ')).toContain('vous ne recevez plus aucun message');
    expect(await isKnown(atelier)).toBe(true);
    const [button] = asked.buttons ?? [];
    if (button?.kind !== 'action') throw new Error('a button was expected');
    expect(await atelier.ask(button.intent, button.values)).toSay('Vous ne recevez plus de message');
    expect(await isKnown(atelier)).toBe(false);
  });

  it('comes back with a new code', async () => {
    await linkNord();
    await detach(nord, await find(nord));
    await linkNord();
    expect(await find(nord)).toMatchObject({ actif: true, prefere: true });
  });
});

describe('one person on two platforms', () => {
  it('sees the card on one account replaced when the answer comes from the other', async () => {
    await cancelTold();
    const platforms = [createRecordingPlatform(), createRecordingPlatform({ nom: 'nord' })] as const;
    const sender = createSender(base, platforms as readonly Platform[]);
    await base.stores.envois.create([anEnvoiTo(world, ines)]);
    await drain(base, sender);
    await linkNord();
    await cancelTold();
    const [there, here] = platforms;
    expect(there.posts()).toHaveLength(1);
    await answerFrom(nord);
    await refreshReponses(base.ports);
    await drain(base, sender);
    expect(there.replaced.map(([, title]) => title)).toEqual(['tour/ouverture']);
    expect(here.posts()).toEqual([]);
  });
});

/** Answers for fiche 1, step by step. */
async function answerFrom(visitor: Visitor): Promise<void> {
  const situation = formOf(await visitor.ask('reponse:ouvrir', { fiche: '1' }));
  const recit = formOf(await visitor.submit(situation, { statut: 'en_cours', difficulte: 'aucune' }));
  const texts = { avancees: 'Trois ateliers ont eu lieu.', prochaine_etape: 'Un bilan en juin.' };
  const review = formOf(await visitor.submit(recit, texts));
  const reply = await visitor.submit(review, { engagement: 'oui' });
  expect(messageOf(reply).title).toContain('Votre réponse pour la fiche 1 est enregistrée');
}
