import { describe, expect, it } from 'vitest';
import { anew } from '../../../support/anew.ts';
import { useBase } from '../../../support/database.ts';
import { createRepondreWorld, dumpActs, sendTo } from '../../../support/repondre-world.ts';
import { useWeb } from '../../../support/web.ts';

const base = await useBase({ now: '2027-05-03T08:00:00Z' });
const web = await useWeb(base, { publicUrl: 'https://ctg.example.fr' });
const world = anew(() => createRepondreWorld(base, web.url));

describe('what comes from elsewhere', () => {
  it.each(['/intent', '/pas-moi', '/nouveau-lien'])(
    'a press of another site is refused: %s',
    async (path) => {
      const before = await dumpActs(base, world.convention.id);
      const fields = { _intent: 'rappel:plus-tard', choix: 'demain' };
      for (const [name, value] of [
        ['Sec-Fetch-Site', 'cross-site'],
        ['Origin', 'https://evil.example'],
      ] as const)
        expect((await sendTo(world.address + path, fields, { [name]: value })).status).toBe(403);
      expect(await dumpActs(base, world.convention.id)).toBe(before);
    },
  );

  it('a body of 5 MB is refused unread, and the page still opens', async () => {
    const before = await dumpActs(base, world.convention.id);
    const response = await sendTo(`${world.address}/intent`, { texte: 'x'.repeat(5_000_000) });
    expect(response.status).toBe(413);
    expect(await dumpActs(base, world.convention.id)).toBe(before);
    expect((await fetch(world.address)).status).toBe(200);
  });

  it('a Host of somebody else is in no address, and nothing leads elsewhere', async () => {
    const headers = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' };
    for (const path of ['', '/pas-moi', '/reponse-ouvrir-6', '//evil.example', '/https:%2F%2Fevil.example']) {
      const response = await fetch(world.address + path, { headers, redirect: 'manual' });
      expect(response.headers.get('location'), path).toBeNull();
      expect(await response.text(), path).not.toMatch(/(href|action|src)="(https?:)?\/\/evil/);
    }
  });

  it('keeps the page out of caches, search engines, frames and referrers, without a cookie', async () => {
    const response = await fetch(world.address);
    const { headers } = response;
    await expect(response).toBeKeptByNobody();
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('set-cookie')).toBeNull();
  });
});
