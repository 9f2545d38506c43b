/*
 * An ALSA PCM that plays like a card: what was written and not played yet can be taken back, and written anew.
 * What it plays goes, at that moment, into the FIFO named by "tap". Its clock is looked at when ALSA asks for the
 * position, on the thread that asks, and stands still rather than run dry: what a program does between two looks
 * is never overtaken, however busy the machine is.
 */
#define _GNU_SOURCE
#include <alsa/asoundlib.h>
#include <alsa/pcm_external.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

struct card {
  snd_pcm_ioplug_t io;
  int tap, timer, running;
  int64_t started_ns;
  snd_pcm_uframes_t played;
};

static int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void play(struct card *self, snd_pcm_uframes_t frames) {
  const snd_pcm_channel_area_t *areas = snd_pcm_ioplug_mmap_areas(&self->io);
  size_t frame_bytes = areas[0].step / 8;
  while (frames > 0) {
    snd_pcm_uframes_t at = self->played % self->io.buffer_size;
    snd_pcm_uframes_t run = self->io.buffer_size - at < frames ? self->io.buffer_size - at : frames;
    (void)!write(self->tap, (char *)areas[0].addr + at * frame_bytes, run * frame_bytes);
    self->played += run;
    frames -= run;
  }
}

static int card_start(snd_pcm_ioplug_t *io) {
  struct card *self = io->private_data;
  self->started_ns = now_ns();
  self->running = 1;
  return 0;
}

static int card_stop(snd_pcm_ioplug_t *io) {
  struct card *self = io->private_data;
  self->running = 0;
  return 0;
}

static int card_prepare(snd_pcm_ioplug_t *io) {
  struct card *self = io->private_data;
  long ns = io->period_size * 500000000LL / io->rate;
  struct itimerspec ticks = {{0, ns}, {0, ns}};
  self->running = 0;
  self->played = 0;
  return timerfd_settime(self->timer, 0, &ticks, NULL) < 0 ? -errno : 0;
}

static snd_pcm_sframes_t card_pointer(snd_pcm_ioplug_t *io) {
  struct card *self = io->private_data;
  if (self->running) {
    snd_pcm_uframes_t due = (now_ns() - self->started_ns) * io->rate / 1000000000LL;
    if (due > io->appl_ptr) {
      self->started_ns += (due - io->appl_ptr) * 1000000000LL / io->rate;
      due = io->appl_ptr;
    }
    if (due > self->played)
      play(self, due - self->played);
  }
  return self->played % io->buffer_size;
}

static int card_revents(snd_pcm_ioplug_t *io, struct pollfd *fds, unsigned int count, unsigned short *events) {
  uint64_t ticks;
  (void)io;
  *events = count == 1 && fds[0].revents & POLLIN && read(fds[0].fd, &ticks, sizeof ticks) > 0 ? POLLOUT : 0;
  return 0;
}

static int card_close(snd_pcm_ioplug_t *io) {
  struct card *self = io->private_data;
  close(self->timer);
  close(self->tap);
  free(self);
  return 0;
}

static const snd_pcm_ioplug_callback_t callbacks = {
  .start = card_start, .stop = card_stop, .pointer = card_pointer, .prepare = card_prepare,
  .poll_revents = card_revents, .close = card_close,
};

static int constrain(snd_pcm_ioplug_t *io) {
  static const unsigned int access[] = {SND_PCM_ACCESS_RW_INTERLEAVED, SND_PCM_ACCESS_MMAP_INTERLEAVED};
  static const unsigned int formats[] = {SND_PCM_FORMAT_FLOAT_LE};
  int error = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_ACCESS, 2, access);
  if (error >= 0)
    error = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_FORMAT, 1, formats);
  if (error >= 0)
    error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_CHANNELS, 2, 2);
  if (error >= 0)
    error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_RATE, 48000, 48000);
  if (error >= 0)
    error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_PERIOD_BYTES, 256, 65536);
  if (error >= 0)
    error = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_PERIODS, 2, 64);
  return error;
}

SND_PCM_PLUGIN_DEFINE_FUNC(card) {
  snd_config_iterator_t i, next;
  const char *path = NULL;
  snd_config_for_each(i, next, conf) {
    snd_config_t *entry = snd_config_iterator_entry(i);
    const char *id;
    if (snd_config_get_id(entry, &id) >= 0 && strcmp(id, "tap") == 0)
      snd_config_get_string(entry, &path);
  }
  int tap = path ? open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC) : -1;
  if (tap < 0)
    return path ? -errno : -EINVAL;
  struct card *self = calloc(1, sizeof *self);
  self->tap = tap;
  self->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  self->io.version = SND_PCM_IOPLUG_VERSION;
  self->io.name = "PCM that gives back what it has not played";
  self->io.callback = &callbacks;
  self->io.private_data = self;
  self->io.poll_fd = self->timer;
  self->io.poll_events = POLLIN;
  self->io.mmap_rw = 1;
  int error = snd_pcm_ioplug_create(&self->io, name, stream, mode);
  if (error >= 0)
    error = constrain(&self->io);
  *pcmp = self->io.pcm;
  return error;
}

SND_PCM_PLUGIN_SYMBOL(card);
