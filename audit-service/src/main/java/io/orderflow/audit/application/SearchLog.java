package io.orderflow.audit.application;

import io.orderflow.audit.domain.LogPage;
import io.orderflow.audit.domain.LogQuery;
import io.orderflow.audit.domain.LogReader;
import io.orderflow.audit.store.LogSearch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds rows of the log, a page at a time. */
@ApplicationScoped
public class SearchLog {
    private final ReadersView view;
    private final LogSearch log;

    SearchLog(ReadersView view, LogSearch log) {
        this.view = view;
        this.log = log;
    }

    /** The page as the reader sees it; empty if they see nothing of it. */
    public Uni<LogPage> page(LogReader reader, LogQuery query) {
        int oneMore = query.limit() + 1;
        return view.read(reader, connection -> log.find(connection, query.filter(), query.after(), oneMore))
                .map(found -> LogPage.of(found, query.limit()));
    }
}
