// Calls a running server with Node's gRPC library, rightly and wrongly, and prints how each call ended, as JSON.
//
// Arguments: target, folder of the proto files. The server allows two streams at once.
'use strict';

const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const TIMEOUT_MS = 30000;
const LONG_TEXT = `say ${'This is one of very many sentences. '.repeat(3000)}`;
const SERVICE = '/streaming.StreamingService/';

const deadline = (ms) => ({ deadline: Date.now() + ms });
const raw = (data) => data;

// How a stream ended; reads it to its end.
function endOf(call) {
  const result = { text: '', kinds: [], audioBytes: 0 };
  return new Promise((resolve) => {
    call.on('data', (message) => {
      const kind = message.content;
      if (kind !== 'audio_chunk' || result.kinds.at(-1) !== kind) result.kinds.push(kind);
      if (kind === 'text_chunk') result.text += message.text_chunk;
      if (kind === 'audio_chunk') result.audioBytes += message.audio_chunk.audio_data.length;
    });
    call.on('error', () => {}); // 'status' tells the same
    call.on('status', (status) => resolve({ ...result, code: grpc.status[status.code], details: status.details }));
  });
}

// Completes when a stream has begun; reads no further, so that the server has to wait.
function beginningOf(call) {
  return new Promise((resolve, reject) => {
    call.on('error', reject);
    call.once('data', () => {
      call.pause();
      resolve();
    });
  });
}

class Client {
  constructor(target, protos) {
    const definition = loader.loadSync(
      ['streaming.proto', 'grpc/health/v1/health.proto'], { includeDirs: [protos], keepCase: true, oneofs: true, enums: String });
    const packages = grpc.loadPackageDefinition(definition);
    const credentials = grpc.credentials.createInsecure();
    this.streaming = new packages.streaming.StreamingService(target, credentials);
    this.health = new packages.grpc.health.v1.Health(target, credentials);
  }

  ask(prompt, sessionId = '', timeoutMs = TIMEOUT_MS) {
    return this.streaming.StreamAudio({ prompt, session_id: sessionId, hardware_id: 'interop' }, deadline(timeoutMs));
  }

  send(method, data) {
    return endOf(this.streaming.makeServerStreamRequest(method, raw, () => ({}), data, deadline(TIMEOUT_MS)));
  }

  checkHealth() {
    return new Promise((resolve, reject) => {
      this.health.Check({}, deadline(TIMEOUT_MS), (error, response) => (error ? reject(error) : resolve({ code: response.status })));
    });
  }

  async cancel() {
    const call = this.ask(LONG_TEXT, 'cancelled');
    const ended = endOf(call);
    await beginningOf(call);
    call.cancel();
    call.resume();
    return ended;
  }

  // The slot of a client that left is free within a second; until then its session is refused.
  async askAgain() {
    for (const giveUp = Date.now() + 10000; ;) {
      const result = await endOf(this.ask('say here again', 'cancelled'));
      if (result.code !== 'RESOURCE_EXHAUSTED' || Date.now() > giveUp) return result;
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
  }

  async exceedLimit() {
    const running = ['one', 'two'].map((session) => this.ask(LONG_TEXT, session));
    await Promise.all(running.map(beginningOf));
    const refused = await endOf(this.ask('say three', 'three'));
    running.forEach((call) => {
      call.removeAllListeners('error');
      call.on('error', () => {}); // it is cancelled, and says so
      call.cancel();
    });
    return refused;
  }

  close() {
    this.streaming.close();
    this.health.close();
  }
}

async function main() {
  const [target, protos] = process.argv.slice(2);
  const client = new Client(target, protos);
  const results = {
    answer: await endOf(client.ask('say one two three', 'answer')),
    empty: await endOf(client.ask('')),
    deadline: await endOf(client.ask(LONG_TEXT, '', 300)),
    cancelled: await client.cancel(),
    again: await client.askAgain(),
    unknownMethod: await client.send(`${SERVICE}Nope`, Buffer.alloc(0)),
    unknownService: await client.send('/nope.Nope/Nope', Buffer.alloc(0)),
    oversize: await client.send(`${SERVICE}StreamAudio`, Buffer.concat([Buffer.from([0x0a]), Buffer.alloc(8 * 1024 * 1024)])),
    garbage: await client.send(`${SERVICE}StreamAudio`, Buffer.from([0xff, 0xfe, 0xfd, 0xfc])),
    limit: await client.exceedLimit(),
    health: await client.checkHealth(),
  };
  console.log(JSON.stringify(results));
  client.close();
}

main();
