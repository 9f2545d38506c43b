// Runs StreamAudio calls with Node's gRPC library and prints how each ended, as JSON.
//
// Arguments: target, the proto file, JSON list of requests. Each request is started when the one before it has got its
// first message, so that they run side by side in a known order.
'use strict';

const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const TIMEOUT_MS = 60000;

function ask(client, request) {
  const result = { text: '', kinds: [], audioBytes: 0, errors: [], actions: [] };
  const call = client.StreamAudio(request, { deadline: Date.now() + TIMEOUT_MS });
  let started;
  const first = new Promise((resolve) => { started = resolve; });
  const ended = new Promise((resolve) => {
    call.on('data', (message) => {
      started();
      const kind = message.content;
      if (kind !== 'audio_chunk' || result.kinds.at(-1) !== kind) result.kinds.push(kind);
      if (kind === 'text_chunk') result.text += message.text_chunk;
      if (kind === 'audio_chunk') result.audioBytes += message.audio_chunk.audio_data.length;
      if (kind === 'error_message') result.errors.push(message.error_message);
      if (kind === 'action_message') {
        result.actions.push(message.action_message.action_json + message.action_message.session_id);
      }
    });
    call.on('error', () => {}); // 'status' tells the same
    call.on('status', (status) => {
      started();
      result.code = grpc.status[status.code];
      result.details = status.details;
      result.errorType = status.metadata.get('error-type')[0] ?? '';
      resolve(result);
    });
  });
  return { first, ended };
}

async function main() {
  const [target, proto, requests] = process.argv.slice(2);
  const definition = loader.loadSync(proto, { keepCase: true, oneofs: true });
  const { StreamingService } = grpc.loadPackageDefinition(definition).streaming;
  const client = new StreamingService(target, grpc.credentials.createInsecure());
  const calls = [];
  for (const request of JSON.parse(requests)) {
    const call = ask(client, request);
    calls.push(call.ended);
    await call.first;
  }
  console.log(JSON.stringify(await Promise.all(calls)));
  client.close();
}

main();
