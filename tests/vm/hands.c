// What a hand touches, in front of a real kernel: a USB bridge CP2112 with eight GPIO lines behind /dev/uhid, and a key pad behind
// /dev/uinput. Takes commands on standard input, one a line:
//   line N V    level of an input
//   bounce N V  the same with a bouncing contact
//   key CODE    a key is pressed and let go
//   dial STEPS  the knob is turned
//   storm N MS  N presses of the next-song key, five every MS milliseconds; writes how long that took
//   unplug, plug
//   lamp, nolamp  a lamp (Luxafor) behind /dev/uhid comes and goes
//   bar        a lamp of three colours (the light bar of a DualSense) behind /dev/uhid comes
// Writes "line N = V" when an output is driven, "lamp R G B" when the first light of the lamp is, and "bar R G B". Report numbers are those of the data sheet (AN495).
#include <errno.h>
#include <fcntl.h>
#include <linux/uhid.h>
#include <linux/uinput.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { GPIO_CONFIG = 2, GPIO_GET = 3, GPIO_SET = 4, VERSION = 5, SMBUS_CONFIG = 6 };

static int hid, pad, lamp, bar;
static unsigned char inputs = 0xff, directions, outputs;

// The driver asks for reports by number; the descriptor only has to be one.
static const unsigned char descriptor[] = {
    0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01, 0x85, GPIO_CONFIG, 0x09, 0x02, 0x15, 0x00, 0x26, 0xff, 0x00,
    0x75, 0x08, 0x95, 0x04, 0xb1, 0x02, 0x85, 0x10, 0x09, 0x10, 0x75, 0x08, 0x95, 0x3c, 0x81, 0x02, 0xc0,
};

// An output report of eight bytes.
static const unsigned char lamp_descriptor[] = {
    0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x08, 0x09, 0x01, 0x91, 0x02, 0xc0,
};

static void send_hid(const struct uhid_event *event)
{
    if (write(hid, event, sizeof *event) < 0)
        perror("uhid");
}

static void plug_lamp(int file, const char *name, int vendor, int product)
{
    struct uhid_event event = { .type = UHID_CREATE2 };
    strcpy((char *)event.u.create2.name, name);
    memcpy(event.u.create2.rd_data, lamp_descriptor, sizeof lamp_descriptor);
    event.u.create2.rd_size = sizeof lamp_descriptor;
    event.u.create2.bus = BUS_USB;
    event.u.create2.vendor = vendor;
    event.u.create2.product = product;
    if (write(file, &event, sizeof event) < 0)
        perror(name);
}

static void unplug_lamp(void)
{
    struct uhid_event event = { .type = UHID_DESTROY };
    if (write(lamp, &event, sizeof event) < 0)
        perror("lamp");
}

static void show_lamp(void)
{
    struct uhid_event event;
    const unsigned char *data = event.u.output.data;
    // Number of the report, command, number of the light, its colours.
    if (read(lamp, &event, sizeof event) > 0 && event.type == UHID_OUTPUT && data[1] == 1 && data[2] == 1)
        printf("lamp %d %d %d\n", data[3], data[4], data[5]);
}

static void plug(void)
{
    struct uhid_event event = { .type = UHID_CREATE2 };
    strcpy((char *)event.u.create2.name, "CP2112");
    memcpy(event.u.create2.rd_data, descriptor, sizeof descriptor);
    event.u.create2.rd_size = sizeof descriptor;
    event.u.create2.bus = BUS_USB;
    event.u.create2.vendor = 0x10c4;
    event.u.create2.product = 0xea90;
    send_hid(&event);
}

static void unplug(void)
{
    struct uhid_event event = { .type = UHID_DESTROY };
    send_hid(&event);
}

// The driver asks for calibration, address and version first, and takes nothing amiss.
static void answer_bar(const struct uhid_get_report_req *request)
{
    struct uhid_event answer = { .type = UHID_GET_REPORT_REPLY };
    struct uhid_get_report_reply_req *reply = &answer.u.get_report_reply;
    reply->id = request->id;
    reply->data[0] = request->rnum;
    reply->size = request->rnum == 0x05 ? 41 : request->rnum == 0x09 ? 20 : 64;
    if (write(bar, &answer, sizeof answer) < 0)
        perror("bar");
}

static void show_bar(void)
{
    struct uhid_event event;
    const unsigned char *data = event.u.output.data;
    if (read(bar, &event, sizeof event) <= 0)
        return;
    if (event.type == UHID_GET_REPORT)
        answer_bar(&event.u.get_report);
    // Number of the report, and in its third byte that the light bar is meant.
    else if (event.type == UHID_OUTPUT && data[0] == 2 && data[2] & 4)
        printf("bar %d %d %d\n", data[45], data[46], data[47]);
}

static void answer_get(const struct uhid_get_report_req *request)
{
    struct uhid_event answer = { .type = UHID_GET_REPORT_REPLY };
    struct uhid_get_report_reply_req *reply = &answer.u.get_report_reply;
    reply->id = request->id;
    reply->data[0] = request->rnum;
    switch (request->rnum) {
    case VERSION:
        reply->data[1] = 0x0c;
        reply->data[2] = 1;
        reply->size = 3;
        break;
    case SMBUS_CONFIG:
        reply->size = 14;
        break;
    case GPIO_CONFIG:
        reply->data[1] = directions;
        reply->size = 5;
        break;
    case GPIO_GET:
        reply->data[1] = (inputs & ~directions) | (outputs & directions);
        reply->size = 2;
        break;
    default:
        reply->err = EIO;
    }
    send_hid(&answer);
}

static void answer_set(const struct uhid_set_report_req *request)
{
    struct uhid_event answer = { .type = UHID_SET_REPORT_REPLY };
    const unsigned char *data = request->data;
    answer.u.set_report_reply.id = request->id;
    if (data[0] == GPIO_CONFIG)
        directions = data[1];
    if (data[0] == GPIO_SET) {
        outputs = (outputs & ~data[2]) | (data[1] & data[2]);
        for (int line = 0; line < 8; line++)
            if (data[2] >> line & 1)
                printf("line %d = %d\n", line, outputs >> line & 1);
    }
    send_hid(&answer);
}

static void answer_hid(void)
{
    struct uhid_event event;
    if (read(hid, &event, sizeof event) <= 0)
        return;
    if (event.type == UHID_GET_REPORT)
        answer_get(&event.u.get_report);
    else if (event.type == UHID_SET_REPORT)
        answer_set(&event.u.set_report);
}

static void emit(int type, int code, int value)
{
    struct input_event event = { .type = type, .code = code, .value = value };
    if (write(pad, &event, sizeof event) < 0)
        perror("uinput");
}

static void make_pad(void)
{
    struct uinput_setup setup = { .id = { .bustype = BUS_USB, .vendor = 1, .product = 2 }, .name = "Virtual Pad" };
    ioctl(pad, UI_SET_EVBIT, EV_KEY);
    for (int key = KEY_SYSRQ; key < KEY_MICMUTE; key++)
        ioctl(pad, UI_SET_KEYBIT, key);
    ioctl(pad, UI_SET_EVBIT, EV_REL);
    ioctl(pad, UI_SET_RELBIT, REL_DIAL);
    ioctl(pad, UI_DEV_SETUP, &setup);
    ioctl(pad, UI_DEV_CREATE);
}

static void set_line(int line, int level) { inputs = (inputs & ~(1 << line)) | (level << line); }

// The driver looks every 10 ms: each level lasts for one look.
static void bounce(int line, int level)
{
    for (int i = 0; i < 4; i++) {
        set_line(line, i % 2 ? !level : level);
        answer_hid();
    }
    set_line(line, level);
}

static void press(int key)
{
    emit(EV_KEY, key, 1);
    emit(EV_SYN, SYN_REPORT, 0);
    emit(EV_KEY, key, 0);
    emit(EV_SYN, SYN_REPORT, 0);
}

static long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// The bridge is answered meanwhile.
static void wait_until(long ms)
{
    struct pollfd ready = { hid, POLLIN, 0 };
    for (long left; (left = ms - now_ms()) > 0;)
        if (poll(&ready, 1, (int)left) > 0)
            answer_hid();
}

static void storm(int presses, int ms)
{
    long from = now_ms();
    for (int i = 0; i < presses; i++) {
        press(KEY_NEXTSONG);
        if (i % 5 == 4)
            wait_until(from + (i + 1) / 5 * ms);
    }
    printf("storm %d took %.1f s\n", presses, (now_ms() - from) / 1000.0);
}

static void obey(const char *command)
{
    int a, b;
    if (sscanf(command, "line %d %d", &a, &b) == 2)
        set_line(a, b);
    else if (sscanf(command, "bounce %d %d", &a, &b) == 2)
        bounce(a, b);
    else if (sscanf(command, "key %d", &a) == 1) {
        press(a);
    } else if (sscanf(command, "storm %d %d", &a, &b) == 2) {
        storm(a, b);
    } else if (sscanf(command, "dial %d", &a) == 1) {
        emit(EV_REL, REL_DIAL, a);
        emit(EV_SYN, SYN_REPORT, 0);
    } else if (!strcmp(command, "plug"))
        plug();
    else if (!strcmp(command, "unplug"))
        unplug();
    else if (!strcmp(command, "lamp"))
        plug_lamp(lamp, "LUXAFOR FLAG", 0x04d8, 0xf372);
    else if (!strcmp(command, "nolamp"))
        unplug_lamp();
    else if (!strcmp(command, "bar"))
        plug_lamp(bar, "DualSense", 0x054c, 0x0ce6);
}

int main(void)
{
    char command[256];
    size_t length = 0;
    setbuf(stdout, NULL);
    hid = open("/dev/uhid", O_RDWR);
    pad = open("/dev/uinput", O_WRONLY);
    lamp = open("/dev/uhid", O_RDWR);
    bar = open("/dev/uhid", O_RDWR);
    if (hid < 0 || pad < 0 || lamp < 0 || bar < 0) {
        perror("/dev/uhid, /dev/uinput");
        return 1;
    }
    make_pad();
    plug();
    for (;;) {
        struct pollfd ready[4] = { { hid, POLLIN, 0 }, { STDIN_FILENO, POLLIN, 0 }, { lamp, POLLIN, 0 }, { bar, POLLIN, 0 } };
        poll(ready, 4, -1);
        if (ready[0].revents & POLLIN)
            answer_hid();
        if (ready[2].revents & POLLIN)
            show_lamp();
        if (ready[3].revents & POLLIN)
            show_bar();
        // The end of the writer is not the end: it comes again.
        if (!(ready[1].revents & POLLIN) || read(STDIN_FILENO, command + length, 1) != 1)
            continue;
        if (command[length] != '\n' && length < sizeof command - 1) {
            length++;
            continue;
        }
        command[length] = 0;
        length = 0;
        obey(command);
    }
}
