'use strict';
// The services of protos/, loaded at run time.

const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const root = path.join(__dirname, '..', '..', '..', 'protos');
const definition = loader.loadSync(['streaming.proto', 'grpc/health/v1/health.proto'], {
  includeDirs: [root], keepCase: true, defaults: true, oneofs: true, enums: String, longs: Number,
});
const loaded = grpc.loadPackageDefinition(definition);

module.exports = {
  grpc,
  streaming: loaded.streaming.StreamingService.service,
  health: loaded.grpc.health.v1.Health.service,
};
