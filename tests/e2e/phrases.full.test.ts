import { describePhrases } from '../support/phrase-story.ts';
import { startSlackStage, startTeamsStage } from '../support/stages.ts';

const LEADS = ['karim-benali', 'claire-lefebvre'];

describePhrases('in Slack', () => startSlackStage(LEADS));
describePhrases('in Teams', () => startTeamsStage(LEADS));
