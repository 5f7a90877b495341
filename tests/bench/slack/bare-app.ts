import { App, ExpressReceiver } from '@slack/bolt';
import { Pool } from 'pg';
import { SIGNING_SECRET } from './workspace.ts';

// The least that can take a form from Slack: Bolt, one INSERT, and the answer that closes the window.

const { PORT, BENCH_DATABASE } = process.env;
const pool = new Pool({ connectionString: BENCH_DATABASE, max: 8 });
const receiver = new ExpressReceiver({ signingSecret: SIGNING_SECRET });
const app = new App({ receiver, authorize: async () => ({}) });

receiver.router.get('/', (_request, response) => {
  response.send('ok');
});
app.view({ type: 'view_submission' }, async ({ view, ack }) => {
  await pool.query('INSERT INTO bare_reponse (valeurs) VALUES ($1)', [JSON.stringify(view.state.values)]);
  await ack({ response_action: 'clear' });
});
await app.start(Number(PORT));
