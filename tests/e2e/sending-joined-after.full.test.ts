import { describe, expect, it } from 'vitest';
import { compose } from '../../src/composers.ts';
import { listButtons } from '../../src/conversation/buttons.ts';
import type { Compose } from '../../src/conversation/use-case.ts';
import { createDeliver } from '../../src/use-cases/envois/deliver-envoi.ts';
import { anew } from '../support/anew.ts';
import { useBase } from '../support/database.ts';
import { anEnvoiTo, composeName, createSender, drain, letPass } from '../support/delivery-world.ts';
import { ACCOUNT, CODES, createJoined } from '../support/joined-sending.ts';
import { type Behaviour, createRecordingPlatform } from '../support/recording-platform.ts';
import { OPEN_HOUR } from '../support/sending-world.ts';

const database = await useBase();
const { db, stores } = database;
const sending = anew(() => createJoined(database));

describe('what left for three conventions in one message', () => {
  it('is not told twice after a backup that knows nothing of it', async () => {
    const platform = createRecordingPlatform({ nom: 'nord', joins: true });
    const sender = createSender(database, [platform]);
    await sending.send(sender);
    await sending.restore();
    await sending.goOn(sender);
    expect(await sending.states()).toEqual(['envoye', 'envoye', 'envoye']);
    expect(platform.posts()).toHaveLength(1);
  });

  it('shows the parts that have grown too long in short, so that the others keep their buttons', async () => {
    const [first, second] = sending.worlds;
    let grown = '';
    const compose: Compose = async (envoi, ...rest) => {
      const said = await composeName(envoi, ...rest);
      const isGrown = envoi.conventionId !== second.convention.id && said.kind === 'message';
      return isGrown ? { ...said, message: { ...said.message, paragraphs: [grown] } } : said;
    };
    const platform = createRecordingPlatform({ nom: 'nord', joins: true });
    const sender = createSender(database, [platform], compose);
    await sending.send(sender);
    grown = 'long '.repeat(1_500);
    await stores.envois.refresh(first.convention.id, first.tour.id);
    await drain(database, sender);
    const [{ message, joined } = { message: { title: '', sections: [] }, joined: [] }] = platform.shown;
    expect(joined).toHaveLength(2);
    const text = JSON.stringify(message);
    expect(text.length).toBeLessThan(9_001);
    expect(text.split('devenu trop long')).toHaveLength(2); // one of the two is enough
    for (const code of CODES) expect(text).toContain(`CTG ${code} – `);
    expect(listButtons(message).map(({ label }) => label)).toEqual(['Voir ce qui m’attend']);
  });

  it('keeps its parts after such a backup where a platform never tells, until each is known', async () => {
    const platform = createRecordingPlatform({ nom: 'nord', joins: true, canReadBack: false });
    const sender = createSender(database, [platform]);
    await sending.send(sender);
    await sending.restore();
    await sending.goOn(sender);
    expect(await sending.states()).toEqual(['incertain', 'incertain', 'incertain']);
    for (const [place, world] of sending.worlds.entries()) {
      expect(platform.shown).toEqual([]);
      await sending.press(world);
      await drain(database, sender);
      expect((await sending.states()).filter((etat) => etat === 'envoye')).toHaveLength(place + 1);
    }
    expect(platform.shown.map(({ joined }) => joined?.length)).toEqual([2]);
    expect(platform.posts()).toHaveLength(1);
  });

  it('leaves in doubt a part of it, though another part is sent again by hand, with what waits elsewhere', async () => {
    const behaviours: Behaviour[] = ['lose-reply'];
    const behave = () => behaviours.pop() ?? 'post';
    const platform = createRecordingPlatform({ nom: 'nord', joins: true, behave, canReadBack: false });
    const sender = createSender(database, [platform]);
    const [first, second, third] = sending.worlds;
    await sending.write('rappel-1', [first, second]);
    const { id } = await sending.get(first);
    await createDeliver(sender)([id]);
    await sending.goOn(sender);
    expect(await sending.states()).toEqual(['incertain', 'incertain']);

    await sending.write('rappel-1', [third]);
    await stores.nonRemis.retry(first.convention.id, [id]);
    await createDeliver(sender)([id]);
    await stores.envois.refresh(first.convention.id, first.tour.id);
    await drain(database, sender);
    const states = [first, second, third].map(async (world) => (await sending.get(world)).etat);
    expect(await Promise.all(states)).toEqual(['envoye', 'incertain', 'envoye']);
    expect(platform.posts().map(({ joined }) => joined?.length)).toEqual([1, 1]);
    expect(platform.shown.map(({ joined }) => joined)).toEqual([[(await sending.get(third)).id]]);
  });

  it('holds up no other message, though a part of it cannot be composed, and is shown anew once that can', async () => {
    const [first, second] = sending.worlds;
    let isBroken = false;
    const compose: Compose = async (envoi, ...rest) => {
      if (isBroken && envoi.conventionId === second.convention.id) throw new Error('a fault of ours');
      return composeName(envoi, ...rest);
    };
    const platform = createRecordingPlatform({ nom: 'nord', joins: true });
    const sender = createSender(database, [platform], compose);
    await sending.write();
    const { id: conventionId } = first.convention;
    const account = { ...ACCOUNT, identifiant: 'U-JULES', prefere: true };
    await db.compte.create({ data: { conventionId, personneId: first.jules.id, ...account } });
    await stores.envois.create([anEnvoiTo(first, first.jules)]);
    await drain(database, sender);
    isBroken = true;
    await stores.envois.refresh(conventionId, first.tour.id);
    await drain(database, sender);
    expect(platform.shown.map(({ to }) => to.identifiant)).toEqual(['U-JULES']);
    isBroken = false;
    await letPass(database, 1_000);
    await drain(database, sender);
    expect(platform.shown.map(({ to }) => to.identifiant)).toEqual(['U-JULES', 'U-INES']);
    expect(platform.shown.at(-1)?.joined).toHaveLength(2);
  });

  it('is in doubt together where a platform never tells, and there as a whole once one of its buttons is pressed', async () => {
    const platform = createRecordingPlatform({
      nom: 'nord',
      joins: true,
      behave: () => 'lose-reply',
      canReadBack: false,
    });
    const sender = createSender(database, [platform]);
    await sending.send(sender, 'rappel-1');
    await sending.goOn(sender);
    expect(await sending.states()).toEqual(['incertain', 'incertain', 'incertain']);
    const [, second] = sending.worlds;
    await sending.press(second);
    await drain(database, sender);
    expect(await sending.states()).toEqual(['envoye', 'envoye', 'envoye']);
    expect(platform.posts()).toHaveLength(1);
    expect(platform.shown.at(-1)?.joined).toHaveLength(2);
  });

  it('loses the part of a convention where she was erased', async () => {
    const platform = createRecordingPlatform({ nom: 'nord', joins: true });
    const sender = createSender(database, [platform], compose);
    await sending.send(sender);
    const [gone, stays] = sending.worlds;
    const nom = { prenom: 'Pilote', nom: 'Effacée' };
    await stores.droits.erase(gone.ines, { le: OPEN_HOUR, nom, fonction: 'Pilote' });
    await stores.envois.refresh(stays.tour.conventionId, stays.tour.id);
    await drain(database, sender);
    const { message, joined } = platform.shown.at(-1) ?? {};
    expect(joined).toHaveLength(1);
    expect(message?.title).toContain('2 conventions');
    expect(JSON.stringify(message)).not.toContain('CTG calais');
  });

  it('keeps the ids that it is read back by, and says no more of conventions that she took the account out of', async () => {
    const platform = createRecordingPlatform({ nom: 'nord', joins: true });
    const sender = createSender(database, [platform], compose);
    await sending.send(sender);
    const [stays] = sending.worlds;
    await db.compte.updateMany({ where: { personneId: { not: stays.ines.id } }, data: { actif: false } });
    await stores.envois.refresh(stays.tour.conventionId, stays.tour.id);
    await drain(database, sender);
    const { message, joined } = platform.shown.at(-1) ?? {};
    expect(joined).toHaveLength(2);
    const said = message?.sections?.filter(({ paragraphs }) =>
      paragraphs?.[0]?.includes('plus rien à faire'),
    );
    expect(said?.map(({ title }) => title)).toEqual(['CTG guines', 'CTG marck']);
  });
});
