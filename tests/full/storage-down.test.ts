import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { startBehindProxy } from '../support/database-proxy.ts';
import { createHttpPerson, findForm, readFields } from '../support/http-person.ts';

const TEXT = 'Deux communes ont rejoint le schéma & « trois » y pensent.\nLa suite en juin <bientôt>.';
const RECIT = {
  avancees: TEXT,
  prochaine_etape: 'Réunir les communes en juin',
  ordre_du_jour: 'non',
  motif: TEXT,
};
const ENVOI = { diffusion: 'publiable', engagement: 'oui' };

/** While an answer cannot be stored, nothing is acknowledged, the text stays, and sent again it counts once. */
describe('a database that does not take the answer', async () => {
  const { base, proxy, program, countVersions } = await startBehindProxy();
  const helene = createHttpPerson(program.url, 'helene-carpentier');

  /** Goes to a step of the form of a fiche, and gives what the page sends with it. */
  const goTo = async (fiche: string, step: 'recit' | 'envoi') => {
    await helene.press({ _intent: 'reponse:ouvrir', fiche });
    await helene.press({
      ...(await helene.readForm()),
      _intent: 'reponse:etape',
      statut: 'en_cours',
      difficulte: 'aucune',
    });
    if (step === 'envoi')
      await helene.press({ ...(await helene.readForm()), _intent: 'reponse:etape', ...RECIT });
    const form = await helene.readForm();
    expect(form.etape).toBe(step);
    return form;
  };

  it('that is away: the page gives the text back, and takes it once the database is there again', async () => {
    const sent = { ...(await goTo('1', 'recit')), ...RECIT, _intent: 'reponse:etape' };
    await proxy.shut();
    const refused = await helene.press(sent);
    const page = await refused.text();
    const readiness = async () => (await fetch(`${program.url}/readyz`)).status;
    await expect.poll(readiness).toBe(503);
    const reading = await fetch(`${program.url}/atelier`);
    await proxy.open();
    expect(refused.status).toBe(503);
    expect(page).toContain('Rien n’est enregistré');
    expect(page).toContain('lang="fr"');
    expect(reading.status).toBe(500);
    expect(await reading.text()).toContain('Quelque chose n’a pas marché');
    const kept = readFields(findForm(page));
    expect(kept).toMatchObject(withoutEmpty(sent));
    expect((await helene.press(kept)).status).toBe(303);
    const form = await helene.readForm();
    expect(form.etape).toBe('envoi');
    expect(await helene.read()).toContain('Deux communes ont rejoint le schéma &amp; « trois » y pensent.');
    await helene.press({ ...form, ...ENVOI, _intent: 'reponse:envoyer' });
    expect(await helene.read()).toContain('Votre réponse pour la fiche 1 est enregistrée');
    expect(await countVersions(1)).toBe(1);
    await expect.poll(readiness).toBe(200);
  });

  it('that only lets itself be read: the program is not ready', async () => {
    const readiness = async () => (await fetch(`${program.url}/readyz`)).status;
    await setReadOnly(base.url, true);
    // Its sessions were ended: once a page reads again, only the writing is missing.
    await expect
      .poll(async () => (await fetch(`${program.url}/calendriers/groupe-projet.ics`)).status)
      .toBe(200);
    await expect.poll(readiness).toBe(503);
    await setReadOnly(base.url, false);
    await expect.poll(readiness).toBe(200);
  });

  it('whose disk is full: the form stays with its text, nothing is acknowledged (case 23)', async () => {
    const form = await goTo('3', 'envoi');
    await query(base.url, DISK_FULL);
    const sent = { ...form, ...ENVOI, _intent: 'reponse:envoyer' };
    await helene.press(sent);
    const page = await helene.read();
    expect(findForm(page)).toContain('Rien n’est enregistré');
    expect(findForm(page)).toContain('Deux communes ont rejoint le schéma');
    expect(page).not.toContain('Votre réponse pour la fiche 3 est enregistrée');
    expect(await countVersions(3)).toBe(0);
    const readiness = async () => (await fetch(`${program.url}/readyz`)).status;
    await expect.poll(readiness).toBe(503);
    await query(base.url, 'DROP TRIGGER plein ON "Cadence"');
    await expect.poll(readiness).toBe(200);
    await query(base.url, 'DROP TRIGGER plein ON "ReponseVersion"');
    await helene.press(sent);
    await helene.press(sent);
    expect(await helene.read()).toContain('Votre réponse pour la fiche 3 est enregistrée');
    expect(await countVersions(3)).toBe(1);
  });

  it('that takes no writing at all: the page gives everything back', async () => {
    const form = await goTo('1', 'envoi');
    const sent = { ...form, ...ENVOI, _intent: 'reponse:envoyer' };
    await setReadOnly(base.url, true);
    const refused = await helene.press(sent);
    expect(refused.status).toBe(503);
    const kept = readFields(findForm(await refused.text()));
    await setReadOnly(base.url, false);
    expect(kept).toMatchObject(withoutEmpty(sent));
    expect(await countVersions(1)).toBe(1);
    await expect.poll(async () => (await fetch(`${program.url}/readyz`)).status).toBe(200); // it knows that its sessions are over
    await helene.press(kept);
    expect(await countVersions(1)).toBe(2);
  });

  it('that answers after 5 s: pressed again meanwhile, it is one answer (case 31)', async () => {
    const sent = { ...(await goTo('1', 'envoi')), ...ENVOI, _intent: 'reponse:envoyer' };
    const slow = new pg.Client({ connectionString: base.url });
    await slow.connect();
    await slow.query('BEGIN; LOCK TABLE "ReponseVersion" IN EXCLUSIVE MODE');
    const first = helene.press(sent);
    const second = helene.press({ ...sent, _envoi: 'another press' });
    await delay(5_000);
    expect(await countVersions(1)).toBe(2);
    await slow.query('COMMIT');
    await slow.end();
    expect((await first).status).toBe(303);
    expect((await second).status).toBe(303);
    expect(await countVersions(1)).toBe(3);
  });

  it('leaves lines of JSON with the name of the intent, and nothing that people typed', async () => {
    const lines = program
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
    const failed = (msg: string, intent: string) =>
      lines.filter((line) => line.msg === msg && line.intent === intent);
    expect(failed('page failed', 'reponse:etape')).toHaveLength(1);
    expect(failed('intent failed', 'reponse:envoyer').length).toBeGreaterThanOrEqual(1);
    expect(program.output()).not.toMatch(/Deux communes|Réunir|Carpentier|helene/i);
    expect(program.output()).not.toContain(new URL(base.url).password);
  });
});

const DISK_FULL = `
  CREATE OR REPLACE FUNCTION refuser() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
  CREATE TRIGGER plein BEFORE INSERT ON "ReponseVersion" FOR EACH ROW EXECUTE FUNCTION refuser();
  CREATE TRIGGER plein BEFORE INSERT ON "Cadence" FOR EACH ROW EXECUTE FUNCTION refuser()`;

/** For every session: those that stand are ended, which is waited for, and come back. */
async function setReadOnly(url: string, isReadOnly: boolean): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await query(url, `ALTER DATABASE ${name} SET default_transaction_read_only = ${isReadOnly}`);
  await query(
    url,
    `SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
    WHERE datname = '${name}' AND pid <> pg_backend_pid()`,
  );
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const options = '-c default_transaction_read_only=off'; // the test itself may always write
  const client = new pg.Client({ connectionString: url, options });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A field that was left empty is given back with no value at all. */
function withoutEmpty(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}
