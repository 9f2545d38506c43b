// The one client that measures all servers; see ../README.md. Messages stay bytes here: what is compared is the server.

#include <grpcpp/alarm.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "streaming.pb.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr char kMethod[] = "/streaming.StreamingService/StreamAudio";

double MicrosSince(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

// What all streams of a run add up to.
struct Totals {
  long audio_messages = 0;
  std::vector<double> first_us;
  std::vector<double> audio_us;
};

struct Plan {
  std::string prompt;
  size_t audio_bytes = 0;  // A message of at least as many is sound.
  long expected = -1;      // Messages of sound in a call; -1 is any number.
  long calls = -1;         // Calls of a stream; -1 is until the end of time.
  int pause_ms = 0;        // After each message.
  Clock::time_point end = Clock::time_point::max();
};

// One stream of calls, one after the other. Everything runs on the thread that reads the queue.
class Stream {
 public:
  Stream(std::shared_ptr<grpc::Channel> channel, grpc::CompletionQueue* queue, const Plan& plan, Totals* totals)
      : stub_(channel), queue_(queue), plan_(plan), totals_(totals) {}

  void Begin() {
    // First: it lives in memory of the context.
    call_.reset();
    context_ = std::make_unique<grpc::ClientContext>();
    context_->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    // Headers and request leave together, as with the client's own server-streaming call.
    context_->set_initial_metadata_corked(true);
    streaming::StreamRequest request;
    request.set_prompt(plan_.prompt);
    request.set_hardware_id("load");
    grpc::Slice slice(request.SerializeAsString());
    started_ = Clock::now();
    audio_in_call_ = 0;
    messages_in_call_ = 0;
    call_ = stub_.PrepareCall(context_.get(), kMethod, queue_);
    call_->StartCall(nullptr);
    state_ = State::kWriting;
    call_->WriteLast(grpc::ByteBuffer(&slice, 1), grpc::WriteOptions(), this);
  }

  // False when the stream has ended.
  bool Proceed(bool ok) {
    switch (state_) {
      case State::kWriting:
        return Read();
      case State::kReading:
        if (ok) {
          Take();
          return plan_.pause_ms > 0 ? Pause() : Read();
        }
        state_ = State::kFinishing;
        call_->Finish(&status_, this);
        return true;
      case State::kPausing:
        if (Clock::now() < plan_.end) return Read();
        context_->TryCancel();
        state_ = State::kFinishing;
        call_->Finish(&status_, this);
        return true;
      default:
        return End();
    }
  }

 private:
  enum class State { kWriting, kReading, kPausing, kFinishing };

  bool Read() {
    state_ = State::kReading;
    call_->Read(&message_, this);
    return true;
  }

  bool Pause() {
    state_ = State::kPausing;
    alarm_.Set(queue_, std::chrono::system_clock::now() + std::chrono::milliseconds(plan_.pause_ms), this);
    return true;
  }

  void Take() {
    if (messages_in_call_++ == 0) totals_->first_us.push_back(MicrosSince(started_));
    if (message_.Length() < plan_.audio_bytes) return;
    if (audio_in_call_++ == 0) totals_->audio_us.push_back(MicrosSince(started_));
    totals_->audio_messages++;
  }

  bool End() {
    if (plan_.pause_ms > 0) return false;
    if (!status_.ok() || (plan_.expected >= 0 && audio_in_call_ != plan_.expected)) {
      fprintf(stderr, "load: the call ended with %d (%s) after %ld messages of sound\n", status_.error_code(),
              status_.error_message().c_str(), audio_in_call_);
      exit(1);
    }
    if (++calls_ == plan_.calls || Clock::now() >= plan_.end) return false;
    Begin();
    return true;
  }

  grpc::GenericStub stub_;
  grpc::CompletionQueue* queue_;
  const Plan& plan_;
  Totals* totals_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call_;
  grpc::ByteBuffer message_;
  grpc::Alarm alarm_;
  grpc::Status status_;
  State state_ = State::kWriting;
  Clock::time_point started_;
  long messages_in_call_ = 0;
  long audio_in_call_ = 0;
  long calls_ = 0;
};

std::shared_ptr<grpc::Channel> Connect(const std::string& target) {
  grpc::ChannelArguments arguments;
  // A connection of its own for each channel.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  auto channel = grpc::CreateCustomChannel(target, grpc::InsecureChannelCredentials(), arguments);
  if (!channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(20))) {
    fprintf(stderr, "load: nobody answers on %s\n", target.c_str());
    exit(1);
  }
  return channel;
}

Totals Run(const std::vector<std::shared_ptr<grpc::Channel>>& channels, int streams, const Plan& plan) {
  grpc::CompletionQueue queue;
  Totals totals;
  std::vector<std::unique_ptr<Stream>> all;
  for (int i = 0; i < streams; i++) {
    all.push_back(std::make_unique<Stream>(channels[i % channels.size()], &queue, plan, &totals));
    all.back()->Begin();
  }
  void* tag = nullptr;
  bool ok = false;
  for (int running = streams; running > 0 && queue.Next(&tag, &ok);) {
    if (!static_cast<Stream*>(tag)->Proceed(ok)) running--;
  }
  queue.Shutdown();
  while (queue.Next(&tag, &ok)) {
  }
  return totals;
}

void PrintTimes(const char* name, const std::vector<double>& times) {
  printf(",\"%s\":[", name);
  for (size_t i = 0; i < times.size(); i++) printf("%s%.1f", i == 0 ? "" : ",", times[i]);
  printf("]");
}

int Usage() {
  fprintf(stderr,
          "usage: load TARGET stream STREAMS SECONDS MESSAGES BYTES   calls of so many messages, again and again\n"
          "       load TARGET first CALLS BYTES PROMPT                one call after the other, each on its own\n"
          "       load TARGET slow STREAMS SECONDS PAUSE_MS BYTES     a connection per stream, a pause after each message\n");
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string command = argc > 2 ? argv[2] : "";
  if (argc != (command == "first" ? 6 : 7)) return Usage();
  const std::string target = argv[1];
  Plan plan;
  int streams = 1;
  size_t connections = 1;
  Plan warm_up;
  warm_up.calls = 1;
  if (command == "stream") {
    streams = atoi(argv[3]);
    plan.expected = atol(argv[5]);
    plan.audio_bytes = atol(argv[6]);
    plan.prompt = std::string("count ") + argv[5] + " " + argv[6];
  } else if (command == "first") {
    plan.calls = atol(argv[3]);
    plan.audio_bytes = atol(argv[4]);
    plan.prompt = argv[5];
    warm_up.calls = 50;
  } else if (command == "slow") {
    streams = atoi(argv[3]);
    connections = streams;
    plan.pause_ms = atoi(argv[5]);
    plan.audio_bytes = atol(argv[6]);
    plan.prompt = std::string("count 1000000 ") + argv[6];
  } else {
    return Usage();
  }
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  while (channels.size() < connections) channels.push_back(Connect(target));
  long warm_up_messages = 0;
  if (command != "slow") {
    warm_up.prompt = plan.prompt;
    warm_up.audio_bytes = plan.audio_bytes;
    warm_up_messages = Run(channels, streams, warm_up).audio_messages;
  }
  const Clock::time_point start = Clock::now();
  if (command != "first") plan.end = start + std::chrono::microseconds(long(atof(argv[4]) * 1e6));
  const Totals totals = Run(channels, streams, plan);
  printf("{\"seconds\":%.6f,\"messages\":%ld,\"warm_up_messages\":%ld", MicrosSince(start) / 1e6, totals.audio_messages,
         warm_up_messages);
  if (command == "first") {
    PrintTimes("first_us", totals.first_us);
    PrintTimes("audio_us", totals.audio_us);
  }
  printf("}\n");
}
