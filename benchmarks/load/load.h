/* What the parts of the load generator share. What it does and how it is called: main.c. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>
#ifdef WITH_TLS
#include <openssl/ssl.h>
#endif

enum { IN_BYTES = 1 << 17, OUT_BYTES = 1 << 15 };
typedef enum { CONNECTING, REGISTERING, JOINING, READY, GONE } Stage;
typedef struct {
  int fd, room, observes; /* observes: the sender whose messages it reports, or -1 */
  Stage stage;
  char *in, *out;
  int in_size, out_size;
  unsigned sent, seen; /* messages of its own, and how many of them its observer has seen */
#ifdef WITH_TLS
  SSL *tls;
#endif
} Client;

struct Want {
  int port, clients, rooms, senders, size, window, pid, pairs, tls, at_once;
  long messages, warm_up;
  double rate, timeout;
  char *caps[8];
  int cap_sets;
};
extern struct Want want;
extern Client *clients;
extern int poller, ready, gone; /* how many are in, and how many were dropped */
extern uint64_t deliveries, disorder;

/* figures.c */
uint64_t now(void); /* nanoseconds */
void note_latency(uint64_t ns);
double percentile(double part); /* milliseconds */
double longest(void);
void forget_latencies(void);
void usage(double *seconds, double *kilobytes); /* of the server */
void fail(const char *what);

/* sockets.c */
void connect_one(Client *c, int number);
void leave(Client *c);
void put(Client *c, const char *format, const char *text);
void flush(Client *c);
ssize_t take(Client *c, char *into, int size);

/* clients.c */
void make_clients(void);
void begin_anew(void); /* counts from nothing, with everybody in */
double everybody_comes_in(void); /* seconds */
void step(int milliseconds);     /* waits for something to happen, and sees to it */
