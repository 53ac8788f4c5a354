import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event';
import { readRound } from '../../../src/flow/round';
import { defaultFlow } from '../../../src/flow/flowDefinition';
import { Channel, type NoRequests, type Port } from '../../../src/protocol/channel';
import type { FromMap, MapRequests, MapUpdate, ToMap } from '../../../src/protocol/mapProtocol';
import { updateFrom, wholeUpdate } from '../../../src/protocol/snapshotUpdate';
import { ToldTeam } from '../../../src/webview/toldTeam';
import type { MapChannel } from '../../../src/webview/mapChannel';
import { open } from '../world/team';

describe('the team as the page was told it', () => {
  it('keeps what the last change started from while only the words change', async () => {
    const toPage = new Emitter<unknown>();
    const toExtension = new Emitter<unknown>();
    const port = (out: Emitter<unknown>, onMessage: Port['onMessage']): Port => ({
      post: message => {
        out.fire(message);
      },
      onMessage,
    });
    const extension = new Channel<NoRequests, MapRequests, ToMap, FromMap>(port(toPage, toExtension.event));
    const channel: MapChannel = new Channel(port(toExtension, toPage.event));
    const told = new ToldTeam({
      channel,
      onUpdate: () => undefined,
      onTriggers: () => undefined,
      onEmpty: () => undefined,
      fail: error => {
        throw error;
      },
    });
    const team = await open({ story: 'quiet' });
    const words = (sentence: string): Omit<MapUpdate, 'sequence' | 'update'> => ({
      round: { ...readRound(team.snapshot, defaultFlow), sentence },
      triggers: {},
      title: null,
      integration: 'dev',
      main: 'master',
      line: null,
      timeline: team.timeline,
    });
    const from = () => told.before?.round.sentence;
    const first = team.snapshot;
    extension.tell('update', { sequence: 1, update: wholeUpdate(first), ...words('Begin.') });
    assert.equal(from(), undefined);
    await team.run('git fetch origin');
    extension.tell('update', { sequence: 2, update: updateFrom(1, first, team.snapshot), ...words('One of two.') });
    extension.tell('update', { sequence: 3, update: updateFrom(2, team.snapshot, team.snapshot), ...words('Both.') });
    assert.equal(told.state?.round.sentence, 'Both.');
    assert.equal(from(), 'Begin.');
    channel.dispose();
    extension.dispose();
    team.dispose();
  });
});
