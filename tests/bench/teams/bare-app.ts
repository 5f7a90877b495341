import type { TurnContext } from 'botbuilder';
import express from 'express';
import { Pool } from 'pg';
import type { TeamsConfig } from '../../../adapters/teams/config.ts';
import { createBotAdapter } from '../../../adapters/teams/sdk/auth.ts';

// The least that can take a form from Teams: its CloudAdapter, one INSERT, and the answer that closes the dialog.

const { PORT, BENCH_DATABASE, BENCH_TEAMS = '' } = process.env;
const pool = new Pool({ connectionString: BENCH_DATABASE, max: 8 });
const adapter = createBotAdapter(JSON.parse(BENCH_TEAMS) as TeamsConfig);
const app = express();

app.get('/', (_request, response) => {
  response.send('ok');
});
app.post('/api/messages', express.json(), (request, response) =>
  adapter.process(request, response, async (context: TurnContext) => {
    const { data } = context.activity.value;
    await pool.query('INSERT INTO bare_reponse (valeurs) VALUES ($1)', [JSON.stringify(data)]);
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200 } });
  }),
);
app.listen(Number(PORT), '127.0.0.1');
