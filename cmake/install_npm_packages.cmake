# npm ci into the build folder; a failure says what it means.
file(COPY ${SOURCE}/package.json ${SOURCE}/package-lock.json ${SOURCE}/.npmrc DESTINATION ${PACKAGES})
execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
  WORKING_DIRECTORY ${PACKAGES} RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR
    "The npm packages of ${SOURCE}/package-lock.json could not be fetched. "
    "Is the npm registry that `npm config get registry` names reachable?")
endif()
file(TOUCH ${PACKAGES}/installed)
