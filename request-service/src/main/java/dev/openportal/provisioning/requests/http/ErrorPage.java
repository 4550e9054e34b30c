package dev.openportal.provisioning.requests.http;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the server sends what it refuses by itself, before or behind all that is ours: a problem like any other. */
@Hidden
@RestController
class ErrorPage implements ErrorController {

    /** @throws Problem always; 404 where somebody asks for this page itself */
    @RequestMapping("/error")
    void tell(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer known ? HttpStatus.resolve(known) : HttpStatus.NOT_FOUND;
        HttpStatus told = status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        throw new Problem(
                told,
                switch (told) {
                    case NOT_FOUND -> "There is nothing here.";
                    case BAD_REQUEST -> "The request is not what HTTP allows, or did not arrive whole.";
                    case METHOD_NOT_ALLOWED -> "This cannot be done here.";
                    default -> told.is5xxServerError() ? "Something went wrong here." : "This is not taken.";
                });
    }
}
