package dev.openportal.provisioning.sandbox.access;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that somebody tries at a shelf. A new one is a column of the matrix. */
enum Deed {
    CREATE {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return ordered(at, "", shelf.order("create", "new"), token);
        }
    },
    UPDATE {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return ordered(at, "", shelf.order("update", "shop"), token);
        }
    },
    DELETE {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return ordered(at, "", shelf.order("delete", "shop"), token);
        }
    },
    DRYRUN {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return ordered(at, "?dryRun=true", shelf.order("update", "shop"), token);
        }
    },
    RETRY {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return ordered(at, "/" + shelf.rejected() + "/retry", "{}", token);
        }
    },
    ROLLBACK {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return ordered(at, "/" + shelf.changed() + "/rollback", "{}", token);
        }
    },
    CANCEL {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return ordered(at, "/" + shelf.waiting() + "/cancel", "{}", token);
        }
    },
    APPROVE {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return ordered(at, "/" + shelf.pending() + "/approve", "{}", token);
        }
    },
    DECLINE {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return ordered(at, "/" + shelf.pending() + "/decline", "{\"reason\": \"no\"}", token);
        }
    },
    REQUEST {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return word(ServicesAtWork.get(at.requests("/v1/requests/" + shelf.changed()), token));
        }
    },
    REQUESTS {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return listed(at.requests("/v1/requests?namespace=" + shelf.namespace()), token);
        }
    },
    RESOURCE {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return word(ServicesAtWork.get(at.requests(shelf.resourcePath()), token));
        }
    },
    RESOURCES {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return listed(at.requests("/v1/resources?namespace=" + shelf.namespace()), token);
        }
    },
    OFFERINGS {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return word(ServicesAtWork.get(at.requests("/v1/offerings"), token));
        }
    },
    /** The stream of one request. */
    S_REQUEST {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return streamed(at.watcher("/v1/requests/" + shelf.changed() + "/events"), token);
        }
    },
    S_RESOURCE {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return streamed(at.watcher(shelf.resourcePath() + "/events"), token);
        }
    },
    /** The stream of everything, filtered. */
    S_ALL {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            return streamed(at.watcher("/v1/events?namespace=" + shelf.namespace()), token);
        }
    },
    POLL {
        @Override
        String tried(ServicesAtWork at, Shelf shelf, @Nullable String token) {
            HttpResponse<String> answer = ServicesAtWork.get(
                    at.watcher("/v1/events?namespace=" + shelf.namespace()), token, "Accept", "application/json");
            return answer.statusCode() != 200
                    ? word(answer)
                    : ServicesAtWork.json(answer).path("items").isEmpty() ? NOTHING : YES;
        }
    };

    private static final String YES = "yes";
    /** Answered as if there were nothing. */
    private static final String NOTHING = "-";

    /** What came of it, in a word: yes, nothing, or the status of the refusal. */
    abstract String tried(ServicesAtWork at, Shelf shelf, @Nullable String token);

    private static String ordered(ServicesAtWork at, String path, String body, @Nullable String token) {
        return word(ServicesAtWork.post(at.requests("/v1/requests" + path), token, body));
    }

    private static String word(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2 ? YES : Integer.toString(answer.statusCode());
    }

    private static String listed(URI uri, @Nullable String token) {
        HttpResponse<String> answer = ServicesAtWork.get(uri, token);
        return answer.statusCode() != 200
                ? word(answer)
                : ServicesAtWork.json(answer).path("total").asLong() == 0 ? NOTHING : YES;
    }

    private static String streamed(URI uri, @Nullable String token) {
        try (EventStream stream = new EventStream(uri, token)) {
            if (stream.status != 200) {
                return Integer.toString(stream.status);
            }
            await().atMost(Duration.ofSeconds(60)).until(stream::isSynced);
            return stream.statuses().isEmpty() ? NOTHING : YES;
        }
    }
}
