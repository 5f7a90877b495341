import { describe, expect, it } from 'vitest';
import { withoutNatives } from '../../../../adapters/slack/drawing/render-blocks.ts';
import { renderHome, renderMessage } from '../../../../adapters/slack/render.ts';
import type { Message } from '../../../../src/conversation/chat.ts';
import { memberOf } from '../../../../src/domain/nouns/tables.ts';
import { viewPlan } from '../../../../src/views/plan/plan.ts';
import { viewAvancement } from '../../../../src/views/tours/avancement.ts';
import { aSeance, aTour } from '../../../support/calendrier-builders.ts';
import { printJson } from '../../../support/print-json.ts';
import { jour } from '../../../support/resume-builders.ts';
import { checkMessage } from '../../../support/slack-check.ts';
import { AVANCEMENT, ENJEUX, FICHES, SUIVIES } from '../../../support/slack-plan.ts';

describe('a table of Slack itself', () => {
  const YEARS = {
    convention: { debut: jour('2025-01-01'), fin: jour('2029-12-31') },
    jour: jour('2027-05-15'),
  };
  const TABLES: readonly (readonly [string, Message])[] = [
    ['plan', viewPlan(ENJEUX, SUIVIES, { ...YEARS, adresse: null })],
    [
      'avancement',
      viewAvancement({
        ...{ tour: aTour({ etat: 'ouvert' }), seance: aSeance(), avancement: AVANCEMENT, parties: [] },
        ...{ jour: YEARS.jour, repetees: [2], canPublish: false },
        exports: { csv: 'https://ctg.test/a.csv', json: 'https://ctg.test/a.json' },
      }),
    ],
  ];

  it.each(TABLES)(
    'has each fiche of « %s » once, can be sorted, and costs no button',
    async (name, message) => {
      const rendered = renderMessage(message);
      expect(checkMessage(rendered)).toEqual([]);
      const table = rendered.blocks.find(({ type }) => type === 'data_table');
      const buttonsOf = (blocks: unknown) => JSON.stringify(blocks).match(/"type":"button"/g)?.length ?? 0;
      const { table: _, ...inLists } = message;
      expect(buttonsOf(rendered.blocks)).toBe(buttonsOf(renderMessage(inLists).blocks));
      const told = withoutNatives(rendered.blocks) ?? [];
      expect(buttonsOf(told)).toBe(buttonsOf(rendered.blocks));
      expect(checkMessage({ ...rendered, blocks: told })).toEqual([]);
      const rows: readonly (readonly { readonly value?: number }[])[] = memberOf(table, 'rows') as never;
      expect(rows.slice(1).map(([first]) => first?.value)).toEqual(FICHES.map(({ numero }) => numero));
      for (const { numero, titreCourt } of FICHES)
        expect(JSON.stringify(told)).toContain(`${numero} – ${titreCourt}`);
      expect(JSON.stringify(renderHome(message))).not.toContain('data_table');
      await expect(printJson(table ?? {})).toMatchFileSnapshot(`../../../golden/slack/tableau-${name}.json`);
    },
  );

  it('stays a list where Slack would refuse it, or might read one of its words as something else', () => {
    const table = { caption: 'Le plan', head: ['Action'], rows: [['Enfance']] };
    const types = (given: typeof table) =>
      renderMessage({
        title: 'Plan',
        table: given,
        sections: [{ list: [{ text: 'Enfance' }], isTabled: true }],
      }).blocks.map(({ type }) => type);
    expect(types(table)).toEqual(['header', 'data_table']);
    expect(types({ ...table, rows: [['Enfance & jeunesse']] })).toEqual(['header', 'section']);
    expect(types({ ...table, rows: [] })).toEqual(['header', 'section']);
    expect(types({ ...table, rows: Array.from({ length: 101 }, () => ['Enfance']) })).toEqual([
      'header',
      'section',
    ]);
  });
});
